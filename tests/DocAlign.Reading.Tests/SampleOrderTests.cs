using DocAlign.Imaging.Decoding;

namespace DocAlign.Reading.Tests;

/// <summary>The flat samples with more than one column: the words that were read stand in the order in which they were set.</summary>
public sealed class SampleOrderTests
{
    [Theory]
    [InlineData("invoice-flat.jpg")]
    [InlineData("letters-2-pages.pdf")]
    [InlineData("receipt-flat.png")]
    public void Complete_ASample_HasItsWordsInOrder(string name)
    {
        var expected = File.ReadAllText(Path.Combine(Samples, "expected", name + ".txt")).Split('\f');
        var bytes = File.ReadAllBytes(Path.Combine(Samples, name));
        var pages = ScanDecoder.Decode(bytes, DecodeLimits.Default, TestContext.Current.CancellationToken).ToList();
        Assert.Equal(expected.Length, pages.Count);
        foreach (var (page, truth) in pages.Zip(expected))
        {
            var read = FlatPages.Read(page.Image).Text.Words.Select(word => word.Text).ToList();
            var set = truth.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

            // Only words that stand once on both sides say where they are.
            var unique = Once(read).Intersect(Once(set), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
            Assert.True(unique.Count > 0.8 * Once(set).Count(), $"Only {unique.Count} of {Once(set).Count()} words were read.");
            Assert.Equal(set.Where(unique.Contains), read.Where(unique.Contains));
        }
    }

    private static string Samples
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "DocAlign.sln")))
            {
                folder =
                    folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository, so there are no samples.");
            }

            return Path.Combine(folder.FullName, "samples");
        }
    }

    private static IEnumerable<string> Once(IEnumerable<string> words) =>
        words.GroupBy(word => word, StringComparer.Ordinal).Where(group => group.Count() == 1).Select(group => group.Key);
}
