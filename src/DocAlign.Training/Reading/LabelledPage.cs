using DocAlign.Imaging;

namespace DocAlign.Training.Reading;

/// <summary>A flat page whose words are known.</summary>
/// <param name="Source">Where it comes from; figures are reported by source.</param>
/// <param name="IsForFit">True for the fit, false for the report.</param>
/// <param name="Load">Decodes or draws the page; called once, on the thread that reads it.</param>
internal sealed record LabelledPage(
    string Source,
    string Name,
    bool IsForFit,
    Func<CancellationToken, (PageImage Image, TrueWords Truth)> Load
);
