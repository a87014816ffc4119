using DocAlign.Reading;
using DocAlign.Reading.Fusion;

namespace DocAlign.Training.Reading;

/// <summary>How good a word model is on the pages of one source.</summary>
/// <param name="Standing">Of the words that stand after the fusion, doubtful ones included: what a document says.</param>
/// <param name="Candidates">Of all words of all readings: what the fit sees.</param>
/// <param name="PageLogLoss">Mean over pages of the log loss of a page's candidates. Pages without candidates do not count.</param>
/// <param name="F1WithDoubtful">Mean over pages of the word F1 of all standing words.</param>
/// <param name="F1WithoutDoubtful">The same of words that count as text.</param>
internal sealed record WordModelScore(
    string Source,
    ReadingMode Mode,
    int Pages,
    Reliability Standing,
    Reliability Candidates,
    double PageLogLoss,
    double F1WithDoubtful,
    double F1WithoutDoubtful
)
{
    /// <param name="pages">At least one, all of one source.</param>
    public static WordModelScore Of(WordModel model, ReadingMode mode, IReadOnlyList<ReadPage> pages)
    {
        var fusion = new ReadingFusion(model);
        var (standing, candidates) = (new List<(double Probability, bool IsRight)>(), new List<(double Probability, bool IsRight)>());
        var (losses, all, kept) = (new List<double>(), new List<double>(), new List<double>());
        foreach (var page in pages)
        {
            var fused = fusion.Fuse(page.In(mode));
            all.Add(page.Truth.F1(fused.Select(word => word.Word.Text)));
            kept.Add(page.Truth.F1(fused.Where(word => !word.IsDoubtful).Select(word => word.Word.Text)));
            foreach (var word in fused)
            {
                if (page.Truth.Has(word.Word.Text) is { } isRight)
                {
                    standing.Add((word.Probability, isRight));
                }
            }

            var own = WordExamples.Of(page, mode).Select(example => (model.Probability(example.Features), example.IsRight)).ToList();
            candidates.AddRange(own);
            if (own.Count > 0)
            {
                losses.Add(Reliability.Of(own).LogLoss);
            }
        }

        return new WordModelScore(
            pages[0].Page.Source,
            mode,
            pages.Count,
            Reliability.Of(standing),
            Reliability.Of(candidates),
            losses.DefaultIfEmpty(0).Average(),
            all.Average(),
            kept.Average()
        );
    }
}
