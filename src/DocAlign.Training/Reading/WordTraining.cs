using System.Text.Json;
using DocAlign.Ocr;
using DocAlign.Reading.Fusion;

namespace DocAlign.Training.Reading;

/// <summary>Fits the probability that a word is read right, and reports on pages that the fit did not see.</summary>
/// <remarks>
/// With scans and synthetic pages, models are fitted with and without the synthetic ones; those with the lower mean log loss over all
/// unseen pages are written.
/// </remarks>
public static class WordTraining
{
    /// <param name="folder">For word-model.json, report.md and reliability.svg.</param>
    /// <param name="progress">Told a line for each page that was read.</param>
    /// <exception cref="ArgumentException">An option is wrong, or a source has no page for the fit or none for the report.</exception>
    public static async Task RunAsync(
        WordTrainingOptions options,
        string folder,
        Func<ITextRecognizer> createRecognizer,
        IProgress<string>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(createRecognizer);
        options.Validate();
        var drawn = DegradedPages.Pages(options.Pages, (ulong)options.Seed);
        var sources = options.ScanFolders.Select(ScanFolder.Pages).Append(drawn).Where(pages => pages.Count > 0).ToList();
        foreach (var source in sources.Where(source => source.All(page => page.IsForFit)))
        {
            throw new ArgumentException($"'{source[0].Source}' has 1 page; expected at least 2: one for the fit and one for the report.");
        }

        Directory.CreateDirectory(folder);
        var labelled = sources.SelectMany(pages => pages).ToList();
        var counting = progress is null ? null : new PageCount(labelled.Count, progress);
        var read = await PageReadings.ReadAsync(labelled, createRecognizer, options.Parallel, counting, cancellationToken);
        var trials = Trials(read, options);
        var shipped = trials.MinBy(trial => trial.MeanLogLoss)!;
        var json = JsonSerializer.Serialize(shipped.Models.File, WordModelJson.Default.WordModelFile);
        File.WriteAllText(Path.Combine(folder, "word-model.json"), json + "\n");
        File.WriteAllText(Path.Combine(folder, "report.md"), WordModelReport.Markdown(trials, shipped));
        File.WriteAllText(Path.Combine(folder, "reliability.svg"), WordModelReport.Chart(shipped).ToSvg());
    }

    private static List<WordModelTrial> Trials(IReadOnlyList<ReadPage> read, WordTrainingOptions options)
    {
        var unseen = read.Where(page => !page.Page.IsForFit).ToList();
        var forFit = read.Where(page => page.Page.IsForFit).ToList();
        var scans = forFit.Where(page => page.Page.Source != DegradedPages.Source).ToList();
        IReadOnlyList<ReadPage>[] choices = scans.Count > 0 && scans.Count < forFit.Count ? [scans, forFit] : [forFit];
        return [.. choices.Select(pages => WordModelTrial.Of(FittedWordModels.Fit(pages, Description(pages, options.Seed)), unseen))];
    }

    private static string Description(IReadOnlyList<ReadPage> pages, int seed) =>
        string.Join(
            ", ",
            pages
                .GroupBy(page => page.Page.Source, StringComparer.Ordinal)
                .Select(source => $"{source.Count()} pages of {source.Key}{(source.Key == DegradedPages.Source ? $" (seed {seed})" : "")}")
        );

    private sealed class PageCount(int total, IProgress<string> lines) : IProgress<LabelledPage>
    {
        private int _count;

        public void Report(LabelledPage value) => lines.Report($"{Interlocked.Increment(ref _count)}/{total} {value.Source} {value.Name}");
    }
}
