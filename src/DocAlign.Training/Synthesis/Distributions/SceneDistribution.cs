namespace DocAlign.Training.Synthesis.Distributions;

/// <summary>
/// Which scenes training draws, and how often: every number from which the drawing of a <see cref="Scene"/> takes its chances, ranges and
/// deviations. It is kept in run.json, so that a run says what it saw.
/// </summary>
/// <remarks>
/// Lengths are in sheet units (half of the page's long side is 1), angles in radians, colours and strengths of light from 0 to 1 where
/// nothing else is said. A share is the probability that something is there. A deviation is the standard deviation of a normal
/// distribution around 0. What grows with the strength of the curriculum says so. The numbers are choices, not measurements.
/// </remarks>
internal sealed record SceneDistribution
{
    public static SceneDistribution Default { get; } = new();

    /// <summary>Share of flatbed scans; the others are photographs.</summary>
    public double ScanShare { get; init; } = 0.28;

    /// <summary>Where the camera stands, how it is held and what it does to the picture.</summary>
    public CameraDistribution Camera { get; init; } = new();

    /// <summary>How the sheet of a photograph is bent.</summary>
    public SheetDistribution Sheet { get; init; } = new();

    public LightDistribution Light { get; init; } = new();

    public DeskDistribution Desk { get; init; } = new();

    /// <summary>The paper of photographs and of scans with a dark edge, and what hides it.</summary>
    public PaperDistribution Paper { get; init; } = new();

    /// <summary>Null where no scans are drawn.</summary>
    public ScanDistribution? Scan { get; init; } = new();

    /// <summary>What is added to scenes of runs that ask for hard ones; null where none is.</summary>
    public HardDistribution? Hard { get; init; } = new();

    /// <summary>The part of the default that a run sees.</summary>
    public static SceneDistribution SeenBy(TrainingOptions options)
    {
        var seen = Default with { Hard = options.HardScenes ? Default.Hard : null };

        // Squared pages are pages of photographs alone.
        return options.Network == TrainedNetwork.Residual ? seen with { ScanShare = 0, Scan = null } : seen;
    }
}
