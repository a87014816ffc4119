namespace DocAlign.Training.Synthesis.Distributions;

/// <summary>The paper of a page, and what hides it.</summary>
internal sealed record PaperDistribution
{
    /// <summary>Brightness of white paper, and of the red of yellow paper.</summary>
    public Interval Level { get; init; } = new(0.82, 1);

    /// <summary>Share of yellow paper.</summary>
    public double YellowShare { get; init; } = 0.15;

    /// <summary>Green of yellow paper over its red.</summary>
    public Interval YellowGreen { get; init; } = new(0.85, 1);

    /// <summary>Blue of yellow paper over its red.</summary>
    public Interval YellowBlue { get; init; } = new(0.7, 1);

    /// <summary>Share of pages with a corner that is torn off or folded over.</summary>
    public double TornShare { get; init; } = 0.08;

    /// <summary>How much of the corner is gone, in the page's normalized units.</summary>
    public Interval Torn { get; init; } = new(0.05, 0.25);

    /// <summary>Share of pages with a thumb or a pen over them.</summary>
    public double OccluderShare { get; init; } = 0.06;

    /// <summary>Where its middle lies in the square, from left to right.</summary>
    public Interval OccluderX { get; init; } = new(-1, 1);

    /// <summary>The same from top to bottom: mostly it comes from below.</summary>
    public Interval OccluderY { get; init; } = new(0.3, 1.1);

    /// <summary>Half its width in the square.</summary>
    public Interval OccluderHalfWidth { get; init; } = new(0.06, 0.15);

    /// <summary>Half its length in the square.</summary>
    public Interval OccluderHalfHeight { get; init; } = new(0.2, 0.4);

    /// <summary>Deviation of its turn from upright.</summary>
    public double OccluderTurn { get; init; } = 0.5;
}
