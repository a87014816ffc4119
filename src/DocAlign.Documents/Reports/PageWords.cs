using System.Globalization;

namespace DocAlign.Documents.Reports;

/// <summary>The words of a page as a report counts them: those of the text in reading order, then the doubtful ones.</summary>
internal static class PageWords
{
    /// <summary>Each word with its name within the page.</summary>
    public static IEnumerable<(Word Word, string Id, bool IsDoubtful)> Of(Page page) =>
        page
            .Blocks.SelectMany(block => block.Lines)
            .SelectMany(line => line.Words)
            .Select(word => (word, false))
            .Concat(page.Doubtful.Select(word => (word, true)))
            .Select((item, index) => (item.Item1, index.ToString(CultureInfo.InvariantCulture), item.Item2));

    /// <summary>The colour of a probability: 0 to 9.</summary>
    public static int Tenth(double probability) => (int)Math.Clamp(probability * 10, 0, 9);
}
