namespace DocAlign.Rectification;

/// <summary>Which steps of rectification are taken. All by default; each can be left out to see what it is worth.</summary>
public sealed record RectificationOptions
{
    public static RectificationOptions Default { get; } = new();

    /// <summary>The family of warps.</summary>
    public TransformKind Transform { get; init; } = TransformKind.ThinPlateSpline;

    /// <summary>Look at the page once more by itself, and at copies of the picture where trust is low.</summary>
    public bool SecondLook { get; init; } = true;

    /// <summary>Move the boundary onto the edges that are found in the picture.</summary>
    public bool Snap { get; init; } = true;

    /// <summary>Undo what the residual network still sees; for splines only.</summary>
    public bool Residual { get; init; } = true;

    /// <summary>Straighten along the text lines that are found; for splines only.</summary>
    public bool TextLines { get; init; } = true;

    /// <summary>Take shading and shadows out before reading.</summary>
    public bool Light { get; init; } = true;

    /// <summary>Turn pages that stand sideways or upside down.</summary>
    public bool Orientation { get; init; } = true;

    /// <summary>
    /// Locate each page three more times, turned, and add to its diagnostics how consistently it is found. Changes nothing else.
    /// </summary>
    public bool EquivarianceProbe { get; init; }

    /// <summary>Leave pages alone that the warp would not make better.</summary>
    public bool Gate { get; init; } = true;
}
