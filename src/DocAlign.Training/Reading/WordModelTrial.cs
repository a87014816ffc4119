using DocAlign.Reading;

namespace DocAlign.Training.Reading;

/// <summary>Word models with their figures on pages that the fit did not see.</summary>
/// <param name="Scores">One for each source and mode.</param>
internal sealed record WordModelTrial(FittedWordModels Models, IReadOnlyList<WordModelScore> Scores)
{
    /// <summary>Mean of the log loss over all unseen pages and both modes, each page counted once a mode.</summary>
    public double MeanLogLoss => Scores.Sum(score => score.PageLogLoss * score.Pages) / Scores.Sum(score => score.Pages);

    /// <param name="unseen">Pages of all sources that the fit did not see.</param>
    public static WordModelTrial Of(FittedWordModels models, IReadOnlyList<ReadPage> unseen) =>
        new(
            models,
            [
                .. unseen
                    .GroupBy(page => page.Page.Source, StringComparer.Ordinal)
                    .SelectMany(source =>
                        Enum.GetValues<ReadingMode>().Select(mode => WordModelScore.Of(models.Of(mode), mode, [.. source]))
                    ),
            ]
        );
}
