using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Rectification.Gating;

namespace DocAlign.Rectification;

/// <summary>
/// A page whose boundary was found: the warp that follows from it, and a small copy squared by it. Keeps the reduced page for the next
/// step.
/// </summary>
public sealed record SquaredPage
{
    internal SquaredPage(StraightnessProbe probe, IReadOnlyList<NormalizedPoint> boundary) => (Probe, Boundary) = (probe, boundary);

    /// <summary>16 places on the source, clockwise from the corner that is the top left one as the picture stands.</summary>
    public IReadOnlyList<NormalizedPoint> Boundary { get; }

    /// <summary>From the squared page to the source, each in its own normalized frame; null when the boundary spans no page.</summary>
    public IWarp? Warp { get; internal init; }

    /// <summary>Size of the rectified page that keeps the source's resolution.</summary>
    public PixelSize TargetSize { get; internal init; }

    /// <summary>How the content stands in the picture, as far as is known here: turned clockwise by this many quarter turns.</summary>
    public int QuarterTurns { get; internal init; }

    /// <summary>For the residual network: grey, small; null where none is asked for.</summary>
    public PageImage? Image { get; internal init; }

    internal StraightnessProbe Probe { get; }

    /// <summary>Size of the picture when it stands.</summary>
    internal PixelSize Standing { get; init; }

    /// <summary>The quarter turns that make the picture stand.</summary>
    internal QuarterTurn Upright => new((4 - QuarterTurns) % 4 * 90);
}
