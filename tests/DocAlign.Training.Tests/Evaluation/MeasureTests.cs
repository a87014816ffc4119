using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Resampling;
using DocAlign.Training.Evaluation;
using DocAlign.Training.Typesetting;

namespace DocAlign.Training.Tests.Evaluation;

public sealed class MeasureTests
{
    private static readonly PageImage Page = PageTypesetter.Typeset(TypesetKind.Letter, 5, dpi: 60).Image;

    [Fact]
    public void WordF1_CountsHitsAsBags()
    {
        Assert.Equal(1, BagOfWords.F1(["Total:", "12.50"], ["12.50", "Total"]), 1e-12);
        Assert.Equal(2.0 * 1 / 3, BagOfWords.F1(["a", "a"], ["a"]), 1e-12);
        Assert.Equal(0, BagOfWords.F1(["a"], []), 1e-12);
        Assert.Equal(0, BagOfWords.F1(["Tax"], ["TAX"]), 1e-12);
        Assert.Equal(1, BagOfWords.F1(["Tax"], ["TAX"], ignoreCase: true), 1e-12);
        Assert.Equal(0.5, BagOfWords.NumericF1(["x", "1", "2"], ["y", "1", "3"]), 1e-12);
    }

    [Theory]
    [InlineData("kitten", "sitting", 3.0 / 6)]
    [InlineData("one  two", "one two", 0)]
    [InlineData("ab", "", 1)]
    [InlineData("", "", 0)]
    public void CharacterErrorRate_CountsEdits(string expected, string actual, double rate) =>
        Assert.Equal(rate, CharacterErrorRate.Measure(expected, actual), 1e-12);

    [Fact]
    public void MultiScaleSimilarity_IsOneForThePageItselfAndFallsWithDamage()
    {
        var noisy = new PageImage(
            Page.Width,
            Page.Height,
            3,
            [.. Page.Pixels.Select((value, i) => (byte)Math.Clamp(value + (((i * 7919) % 61) - 30), 0, 255))]
        );
        var moved = Moved(0.02);
        Assert.Equal(1, MultiScaleSimilarity.Measure(Page, Page), 1e-9);
        var (a, b) = (MultiScaleSimilarity.Measure(Page, noisy), MultiScaleSimilarity.Measure(Page, moved));
        Assert.InRange(a, 0.3, 0.999);
        Assert.InRange(b, 0, a);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.02)]
    [InlineData(0.05)]
    public void DenseDisplacement_OfAMovedPage_IsTheMove(double down)
    {
        var (mean, matched) = DenseDisplacement.Measure(Page, Moved(down));

        // Half of a normalized distance is the share of the height.
        Assert.Equal(100 * down / 2, mean, 0.25);
        Assert.InRange(matched, 0.7, 1);
    }

    [Fact]
    public void Load_OfNoTruthFile_SaysWhatIsExpected()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "[1, 2]");
            Assert.Contains(
                "is no truth file: expected an object from picture to",
                Assert.Throws<InvalidDataException>(() => TruthSet.Load(path)).Message,
                StringComparison.Ordinal
            );
            File.WriteAllText(path, """{"a.png": {"words": ["x"], "kind": "flat", "corners": [[1, 2], [3, 4], [5, 6], [7, 8]]}}""");
            Assert.Equal("flat", TruthSet.Load(path)["a.png"].Kind);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Markdown_GroupsByKindAndCountsWinsAndLosses()
    {
        PageEvaluation Page(string name, string kind, double before, double after) =>
            new(
                name,
                kind,
                "warp",
                "",
                new Dictionary<string, double>(StringComparer.Ordinal) { ["wordF1Before"] = before, ["wordF1After"] = after }
            );
        var text = EvaluationReport.Markdown([Page("a", "curled", 0.2, 0.8), Page("b", "curled", 0.4, 0.6), Page("c", "flat", 0.9, 0.8)]);
        Assert.Contains("| curled | 2 | 0 | 0.700 | 0.300 |", text, StringComparison.Ordinal);
        Assert.Contains("better on 2, the same on 0, worse on 1", text, StringComparison.Ordinal);
    }

    private static PageImage Moved(double down) =>
        Resampler.Resample(Page, CoarseMap.Sample(new AffineWarp(1, 0, 0, 0, 1, -down), Page.Size, Page.Size), Interpolation.Bilinear);
}
