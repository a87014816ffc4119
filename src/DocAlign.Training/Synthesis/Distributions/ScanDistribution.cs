namespace DocAlign.Training.Synthesis.Distributions;

/// <summary>Flatbed scans: the frame is the page, straight or slightly turned, often without any visible edge.</summary>
internal sealed record ScanDistribution
{
    /// <summary>Share of scans that lie on a side or on their head.</summary>
    public double TurnedShare { get; init; } = 0.2;

    /// <summary>Share of scans on a dark ground that shows around the page; the others are white to the edge.</summary>
    public double DarkShare { get; init; } = 0.2;

    public Interval Dark { get; init; } = new(0, 0.3);

    public Interval White { get; init; } = new(0.9, 1);

    /// <summary>Height over width of a scan with a dark ground, over that of its page.</summary>
    public Interval LooseAspect { get; init; } = new(0.75, 1.3);

    /// <summary>Share of the frame that the page spans on a dark ground.</summary>
    public Interval LooseFill { get; init; } = new(0.7, 1);

    /// <summary>Deviation of the page's middle there, as a share of the room that is left beside the page.</summary>
    public double LooseShift { get; init; } = 0.4;

    /// <summary>Share of the other scans whose frame is the page exactly.</summary>
    public double ExactShare { get; init; } = 0.6;

    /// <summary>Share of the frame that the page spans on those whose frame is not.</summary>
    public Interval Fill { get; init; } = new(0.97, 1.04);

    /// <summary>Share of scans that are straight.</summary>
    public double StraightShare { get; init; } = 0.5;

    /// <summary>Deviation of the turn of the others.</summary>
    public double Roll { get; init; } = 0.035;

    /// <summary>Bend of the tone curve.</summary>
    public Interval Tone { get; init; } = new(-0.3, 0.3);

    /// <summary>Standard deviation of the sensor noise.</summary>
    public Interval Noise { get; init; } = new(0, 0.03);
}
