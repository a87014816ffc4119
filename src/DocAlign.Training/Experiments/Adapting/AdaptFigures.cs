namespace DocAlign.Training.Experiments.Adapting;

/// <summary>The figures by which adapted networks are compared.</summary>
/// <param name="Combined">√(upright × turned); more is better.</param>
/// <param name="Error">How far answers change under small turns; less is better.</param>
/// <param name="QuarterError">The same under quarter turns.</param>
/// <param name="Words">What the combined figure is called in a claim.</param>
internal sealed record AdaptFigures(string Combined, string Error, string QuarterError, string Words)
{
    public static AdaptFigures Classes { get; } = new("cAcc", "iErr", "iErrQuarter", "combined accuracy");

    public static AdaptFigures Segments { get; } = new("cIoU", "eErr", "eErrQuarter", "combined mIoU");
}
