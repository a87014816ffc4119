using DocAlign.Training.Reading;

namespace DocAlign.Training.Tests.Reading;

public sealed class DegradedPagesTests
{
    [Fact]
    public void Pages_HaveEveryKindInBothHalves()
    {
        var pages = DegradedPages.Pages(8, seed: 1);
        foreach (var half in new[] { true, false })
        {
            string[] expected = ["Form", "Invoice", "Letter", "Receipt"];
            var kinds = pages.Where(page => page.IsForFit == half).Select(page => page.Name.Split(' ')[0]);
            Assert.Equal(expected, kinds.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Pages_OfTheSameSeed_AreTheSame()
    {
        var (first, second, other) = (Load(seed: 4), Load(seed: 4), Load(seed: 5));
        Assert.Equal(first, second);
        Assert.NotEqual(first, other);

        // Loading a page again gives it again.
        static byte[] Load(ulong seed)
        {
            var page = DegradedPages.Pages(2, seed)[1];
            var pixels = page.Load(CancellationToken.None).Image.Pixels;
            Assert.Equal(pixels, page.Load(CancellationToken.None).Image.Pixels);
            return pixels;
        }
    }

    [Fact]
    public void Pages_OfANegativeCount_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => DegradedPages.Pages(-1, seed: 1));
}
