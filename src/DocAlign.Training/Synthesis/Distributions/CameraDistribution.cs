namespace DocAlign.Training.Synthesis.Distributions;

/// <summary>Where the camera of a photograph stands, how it is held and what it does to the picture.</summary>
internal sealed record CameraDistribution
{
    /// <summary>Heights over widths of pictures, each as likely as the others.</summary>
    public IReadOnlyList<double> FrameAspects { get; init; } = [4.0 / 3, 4.0 / 3, 1.48, 16.0 / 9, 3.0 / 4, 1];

    /// <summary>Height over width from which on a page is a long receipt.</summary>
    public double LongPage { get; init; } = 2.2;

    /// <summary>Share of long pages that are taken in a long picture.</summary>
    public double LongFrameShare { get; init; } = 0.7;

    /// <summary>Height over width of long pictures.</summary>
    public Interval LongFrame { get; init; } = new(1.6, 2.6);

    /// <summary>Share of pages that lie on a side or on their head.</summary>
    public double TurnedShare { get; init; } = 0.2;

    /// <summary>Share of cameras that are held straight.</summary>
    public double StraightShare { get; init; } = 0.65;

    /// <summary>Deviation of the turn about the view axis, times the strength, of a camera that is held straight.</summary>
    public double StraightRoll { get; init; } = 0.08;

    /// <summary>The same of the other cameras.</summary>
    public double FreeRoll { get; init; } = 0.4;

    /// <summary>Deviation of the turn about the page's x axis, times the strength.</summary>
    public double Pitch { get; init; } = 0.16;

    /// <summary>Deviation of the turn about the page's y axis, times the strength.</summary>
    public double Yaw { get; init; } = 0.14;

    /// <summary>Share of cameras that look at the page from the side.</summary>
    public double ObliqueShare { get; init; } = 0.35;

    /// <summary>By how much pitch and yaw of those are larger.</summary>
    public double Oblique { get; init; } = 2.2;

    /// <summary>Largest pitch and yaw.</summary>
    public double LargestTilt { get; init; } = 0.6;

    public Interval Distance { get; init; } = new(2.2, 5);

    /// <summary>Share of photographs that show much of the desk.</summary>
    public double SmallPageShare { get; init; } = 0.2;

    /// <summary>Share of the frame that the page spans on those.</summary>
    public Interval SmallPageFill { get; init; } = new(0.45, 0.7);

    /// <summary>The same on the others; above 1 the page is cut off.</summary>
    public Interval Fill { get; init; } = new(0.7, 1.06);

    /// <summary>Deviation of the page's middle from the frame's, as a share of the room that is left beside the page.</summary>
    public double Shift { get; init; } = 0.4;

    /// <summary>Bend of the tone curve: above 0 lifts the middle.</summary>
    public Interval Tone { get; init; } = new(-0.4, 0.6);

    /// <summary>Standard deviation of the sensor noise.</summary>
    public Interval Noise { get; init; } = new(0, 0.04);
}
