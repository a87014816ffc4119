namespace DocAlign.Rectification;

/// <summary>When a proposed warp is used.</summary>
public sealed record GateOptions
{
    public static GateOptions Default { get; } = new();

    /// <summary>Takes every warp that does not fold over.</summary>
    public static GateOptions Always { get; } = new() { NoticeablePercent = 0, RequiredCoverage = 0, RequiredConfidence = 0, RequiredGain = 0 };

    /// <summary>The page counts as flat below this displacement, in percent of the page diagonal.</summary>
    public double NoticeablePercent { get; init; } = 1.0;

    /// <summary>Share of the rectified page, 0 to 1, that must read inside the source.</summary>
    public double RequiredCoverage { get; init; } = 0.6;

    /// <summary>The estimator's least trust, 0 to 1.</summary>
    public double RequiredConfidence { get; init; } = 0.2;

    /// <summary>Straightness after the warp over straightness before it that the warp must reach. Above 1, since a resampled page loses a little sharpness.</summary>
    public double RequiredGain { get; init; } = 1.1;
}
