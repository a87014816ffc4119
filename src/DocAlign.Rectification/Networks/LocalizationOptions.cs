namespace DocAlign.Rectification.Networks;

/// <summary>The architecture of a localization network; stored in the model card.</summary>
public sealed record LocalizationOptions
{
    /// <summary>Side of the square input in pixels; a multiple of 16.</summary>
    public int InputSide { get; init; } = 128;

    /// <summary>Channels after each of the four stages; each stage halves the side.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [16, 32, 64, 96];

    /// <summary>Units of the hidden layer behind the flattened grid.</summary>
    public int Hidden { get; init; } = 192;

    public TransformKind Transform { get; init; } = TransformKind.ThinPlateSpline;

    /// <summary>Control points a side of the spline's lattice.</summary>
    public int LatticeSide { get; init; } = 5;

    /// <summary>How far a corner may move from the page's own, in the square's normalized units.</summary>
    public double CornerBound { get; init; } = 1.2;

    /// <summary>How far a control point may move from where the homography puts it, in the square's normalized units.</summary>
    public double ResidualBound { get; init; } = 0.3;

    public int ControlPoints => LatticeSide * LatticeSide;

    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        if (InputSide < 32 || InputSide % 16 != 0)
        {
            throw new ArgumentException($"InputSide is {InputSide}, expected a multiple of 16 from 32 on.");
        }

        if (Widths.Count != 4 || Widths.Any(width => width < 1))
        {
            throw new ArgumentException($"Widths is [{string.Join(", ", Widths)}], expected four positive numbers.");
        }

        if (LatticeSide is < 3 or > 16)
        {
            throw new ArgumentException($"LatticeSide is {LatticeSide}, expected 3 to 16.");
        }
    }
}
