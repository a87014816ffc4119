using DocAlign.Reading;
using DocAlign.Reading.Fusion;

namespace DocAlign.Training.Reading;

/// <summary>Word models of both reading modes, fitted on the same pages.</summary>
/// <param name="File">The weights as they are stored.</param>
internal sealed record FittedWordModels(WordModelFile File)
{
    /// <summary>Strength of the penalty: that of one word that is wrong by one. Not tuned; thousands of words outweigh it.</summary>
    private const double Ridge = 1;

    /// <param name="pages">Those for the fit.</param>
    /// <param name="fittedOn">Says in words where the pages come from.</param>
    public static FittedWordModels Fit(IReadOnlyList<ReadPage> pages, string fittedOn)
    {
        var full = Examples(pages, ReadingMode.Full);
        var fast = Examples(pages, ReadingMode.Fast);
        var (fullWeights, fastWeights) = (LogisticFit.Solve(full, Ridge), LogisticFit.Solve(fast, Ridge));
        return new(new WordModelFile(fittedOn, full.Count, WordFeatures.Names, fullWeights, fastWeights));
    }

    public WordModel Of(ReadingMode mode) => new(mode == ReadingMode.Full ? File.Full : File.Fast);

    private static List<WordExample> Examples(IReadOnlyList<ReadPage> pages, ReadingMode mode) =>
        [.. pages.SelectMany(page => WordExamples.Of(page, mode))];
}
