using System.Globalization;
using System.Text;
using DocAlign.Reading;
using DocAlign.Training.Charts;

namespace DocAlign.Training.Reading;

/// <summary>Shows what a fit of the word model is worth, as Markdown and as a reliability diagram.</summary>
internal static class WordModelReport
{
    /// <summary>Words from which a bin is drawn; fewer say little: the share right of 20 words is uncertain by about 0.1.</summary>
    private const int LeastWordsOfABin = 20;

    /// <param name="shipped">The one of the trials whose models were written.</param>
    public static string Markdown(IReadOnlyList<WordModelTrial> trials, WordModelTrial shipped)
    {
        var text = new StringBuilder("All figures are of pages that the fit did not see.\n");
        foreach (var trial in trials)
        {
            AppendTrial(text, trial, trial == shipped);
        }

        text.Append("\n## Weights of the models that ship\n\n| feature | full | fast |\n|---|---|---|\n");
        var file = shipped.Models.File;
        for (var i = 0; i < file.Features.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {file.Features[i]} | {file.Full[i]:0.000} | {file.Fast[i]:0.000} |\n");
        }

        return text.ToString();
    }

    /// <summary>Share of words that are right against the probability that was stated, of the standing words of unseen pages.</summary>
    public static LineChart Chart(WordModelTrial trial) =>
        new()
        {
            Title = "How often words are right, by their stated probability",
            XTitle = $"stated probability (bins of at least {LeastWordsOfABin} words)",
            YTitle = "share of words that are right",
            Series = [new LineSeries("perfect", [(0, 0), (1, 1)], IsDashed: true), .. trial.Scores.Select(Line)],
        };

    private static LineSeries Line(WordModelScore score) =>
        new(
            $"{score.Source} {Name(score.Mode)}",
            [.. score.Standing.Bins.Where(bin => bin.Count >= LeastWordsOfABin).Select(bin => (bin.MeanProbability, bin.ShareRight))],
            IsDashed: score.Mode == ReadingMode.Fast
        );

    private static void AppendTrial(StringBuilder text, WordModelTrial trial, bool isShipped)
    {
        var (file, culture) = (trial.Models.File, CultureInfo.InvariantCulture);
        text.Append(culture, $"\n## Fitted on {file.FittedOn}{(isShipped ? ": these models ship" : "")}\n\n");
        text.Append(culture, $"Mean log loss over all unseen pages and both models: {trial.MeanLogLoss:0.0000}. ");
        text.Append(culture, $"The fit of `full` saw {file.Words} words.\n\n");
        text.Append("| source | model | pages | words | share right | calibration error | the same of all candidates | log loss ");
        text.Append("| F1 with doubtful words | F1 without |\n|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (var score in trial.Scores)
        {
            var (standing, candidates) = (score.Standing, score.Candidates);
            text.Append(culture, $"| {score.Source} | {Name(score.Mode)} | {score.Pages} | {standing.Count} ");
            text.Append(culture, $"| {standing.ShareRight:0.000} | {standing.CalibrationError:0.000} ");
            text.Append(culture, $"| {candidates.CalibrationError:0.000} | {score.PageLogLoss:0.000} ");
            text.Append(culture, $"| {score.F1WithDoubtful:0.000} | {score.F1WithoutDoubtful:0.000} |\n");
        }
    }

    private static string Name(ReadingMode mode) => mode == ReadingMode.Full ? "full" : "fast";
}
