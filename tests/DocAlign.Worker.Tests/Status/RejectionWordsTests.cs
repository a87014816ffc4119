using System.Text.RegularExpressions;
using DocAlign.Worker.Status;

namespace DocAlign.Worker.Tests.Status;

public sealed partial class RejectionWordsTests
{
    /// <summary>The contract lists the reasons; each has words of its own.</summary>
    [Fact]
    public void Of_EachReasonOfTheContract_HasWords()
    {
        var names = File.ReadAllLines(Path.Combine(Root(), "docs", "contract.md"))
            .SkipWhile(line => line != "| `reason` | meaning |")
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|')[1]);
        var reasons = names.SelectMany(cell => Code().Matches(cell)).Select(match => match.Groups["word"].Value).ToList();
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
