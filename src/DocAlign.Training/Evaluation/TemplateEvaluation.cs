namespace DocAlign.Training.Evaluation;

/// <summary>How well the zones of a registered form were found on a photo of it.</summary>
/// <param name="Name">Of the photo.</param>
/// <param name="Decision">What rectification did.</param>
/// <param name="Template">The form that was recognised; null for none.</param>
/// <param name="Words">Words of the form that were matched.</param>
/// <param name="MeanPixels">Mean distance of the zones' corners from where they are, in pixels of a page of 1,000 px height; NaN without a
/// form.</param>
/// <param name="LargestPixels">The largest such distance.</param>
/// <param name="UnalignedPixels">The same mean where the rectified page is taken for the form itself: what the alignment is worth.</param>
/// <param name="ValuesRead">Share of zones whose text is exactly what was filled in.</param>
public sealed record TemplateEvaluation(
    string Name,
    string Decision,
    string? Template,
    int Words,
    double MeanPixels,
    double LargestPixels,
    double UnalignedPixels,
    double ValuesRead
);
