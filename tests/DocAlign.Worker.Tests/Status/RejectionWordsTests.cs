using System.Text.RegularExpressions;
using DocAlign.Worker.Status;

namespace DocAlign.Worker.Tests.Status;

public sealed partial class RejectionWordsTests
{
    /// <summary>The contract lists the reasons; each has words of its own.</summary>
    [Fact]
    public void Of_EachReasonOfTheContract_HasWords()
    {
        var row = File.ReadAllLines(Path.Combine(Root(), "docs", "contract.md"))
            .Single(line => line.StartsWith("| `reason` |", StringComparison.Ordinal));
        var reasons = Code().Matches(row).Select(match => match.Groups["word"].Value).Skip(1).ToList();
        Assert.True(reasons.Count >= 20, $"{reasons.Count} reasons were found.");
        Assert.All(reasons, reason => Assert.NotEqual(RejectionWords.Of("unheardOf"), RejectionWords.Of(reason)));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "DocAlign.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    [GeneratedRegex("`(?<word>[a-zA-Z]+)`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
