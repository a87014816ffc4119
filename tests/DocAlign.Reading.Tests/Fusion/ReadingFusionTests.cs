using DocAlign.Geometry;
using DocAlign.Reading.Fusion;
using DocAlign.Reading.Readings;

namespace DocAlign.Reading.Tests.Fusion;

public sealed class ReadingFusionTests
{
    private static readonly PixelBox Page = new(0, 0, 1000, 1000);

    /// <summary>Half at a confidence of 0.5; agreement and disagreement move it by two, being alone by one.</summary>
    private static readonly WordModel Model = new([
        .. WordFeatures.Names.Select(name =>
            name switch
            {
                "bias" => -3.0,
                "confidence" => 6,
                "agrees" => 2,
                "disagrees" => -2,
                "lone" => -1,
                _ => 0,
            }
        ),
    ]);

    [Fact]
    public void Fuse_OneReadingAlone_KeepsItsWordsAsTheModelSeesThem()
    {
        var fused = Fuse(OfPage(Words.At("one", 0, 0, 0.9), Words.At("two", 100, 0, 0.1)));

        Assert.Equal(["one", "two"], fused.Select(word => word.Word.Text));
        Assert.Equal([Logistic(2.4), Logistic(-2.4)], fused.Select(word => word.Probability).ToArray(), Close);
        Assert.Equal([false, true], fused.Select(word => word.IsDoubtful));
    }

    [Fact]
    public void Fuse_NoWords_IsEmpty()
    {
        Assert.Empty(Fuse(OfPage()));
        Assert.Empty(Fuse(OfPage(), OfSegment(new PixelBox(0, 0, 50, 20))));
    }

    [Fact]
    public void Fuse_WhereReadingsAgree_RaisesTheProbability()
    {
        var alone = Assert.Single(Fuse(OfPage(Words.At("total", 0, 0, 0.6))));
        var agreed = Assert.Single(Fuse(OfPage(Words.At("total", 0, 0, 0.6)), OfSegment(Segment("total", 0, 0, 0.5))));

        Assert.Equal(Logistic(0.6), alone.Probability, 12);
        Assert.Equal(Logistic(2.6), agreed.Probability, 12);
    }

    [Fact]
    public void Fuse_WordsThatDifferInThePunctuationAroundThem_Agree()
    {
        var word = Assert.Single(Fuse(OfPage(Words.At("total:", 0, 0, 0.6)), OfSegment(Segment("total", 0, 0, 0.5))));

        Assert.Equal("total:", word.Word.Text);
        Assert.Equal(Logistic(2.6), word.Probability, 12);
    }

    [Fact]
    public void Fuse_PunctuationAlone_AgreesOnlyWithTheSame()
    {
        var word = Assert.Single(Fuse(OfPage(Words.At("--", 0, 0, 0.6)), OfSegment(Segment("::", 0, 0, 0.5))));

        Assert.Equal(Logistic(-1.4), word.Probability, 12);
    }

    [Fact]
    public void Fuse_WhereReadingsDisagree_LowersTheProbabilityAndTheLikelierStands()
    {
        var word = Assert.Single(Fuse(OfPage(Words.At("tofal", 0, 0, 0.6)), OfSegment(Segment("total", 0, 0, 0.95))));

        Assert.Equal(("total", WordOrigin.Segment), (word.Word.Text, word.Word.Origin));
        Assert.Equal(Logistic(0.7), word.Probability, 12);
    }

    [Fact]
    public void Fuse_WhereEquallyLikelyReadingsDisagree_ThePageStands()
    {
        var word = Assert.Single(Fuse(OfPage(Words.At("tofal", 0, 0, 0.8)), OfSegment(Segment("total", 0, 0, 0.8))));

        Assert.Equal("tofal", word.Word.Text);
    }

    [Fact]
    public void Fuse_AWordThatAnotherReadingLookedAtAndDidNotSee_IsLone()
    {
        var region = new PixelBox(0, 0, 200, 20);

        var fused = Fuse(OfPage(Words.At("ghost", 0, 0, 0.6), Words.At("other", 500, 0, 0.6)), OfSegment(region));

        Assert.Equal([Logistic(-0.4), Logistic(0.6)], fused.Select(word => word.Probability).ToArray(), Close);
    }

    [Fact]
    public void Fuse_WordsNextToEachOther_AreTwoPlaces()
    {
        var fused = Fuse(OfPage(Words.At("unit", 0, 0, 0.9)), OfSegment(Segment("price", 50, 0, 0.9)));

        Assert.Equal(["price", "unit"], fused.Select(word => word.Word.Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Fuse_AWordThatIsSplitBadly_StandsMerged()
    {
        var fused = Fuse(OfPage(Words.At("del", 0, 0, 0.4), Words.At("ivery", 30, 0, 0.4)), OfSegment(Segment("delivery", 0, 0, 0.95)));

        Assert.Equal("delivery", Assert.Single(fused).Word.Text);
    }

    [Fact]
    public void Fuse_WordsThatAreMergedBadly_StandSplit()
    {
        var fused = Fuse(OfPage(Words.At("unitprice", 0, 0, 0.7)), OfSegment(Segment("unit", 0, 0, 0.9), Segment("price", 45, 0, 0.9)));

        Assert.Equal(["unit", "price"], fused.Select(word => word.Word.Text));
    }

    [Fact]
    public void Fuse_AWordOfThePageOverTwoSegments_LosesToTheWordsOfBoth()
    {
        var tall = Words.At("junk", 0, 0, 0.45) with { Box = new PixelBox(0, 0, 60, 60) };

        var fused = Fuse(OfPage(tall), OfSegment(Segment("first", 0, 0, 0.95)), OfSegment(Segment("second", 0, 40, 0.95)));

        Assert.Equal(["first", "second"], fused.Select(word => word.Word.Text));
    }

    [Fact]
    public void Fuse_WordsOfALosingReadingThatNothingElseCovers_AreKept()
    {
        // The segment's word lies on the first two of the page's; only the second is in the other segment's way.
        var fused = Fuse(
            OfPage(Words.At("aa", 0, 0, 0.9), Words.At("bb", 20, 0, 0.3)),
            OfSegment(Segment("aabb", 0, 0, 0.3)),
            OfSegment(Segment("cc", 20, 0, 0.95))
        );

        Assert.Equal(["aa", "cc"], fused.Select(word => word.Word.Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Fuse_DoubtfulWords_AreKeptAndMarked()
    {
        var word = Assert.Single(Fuse(OfPage(Words.At("smudge", 0, 0, 0.2))));

        Assert.True(word.IsDoubtful);
        Assert.True(word.Probability < ReadingFusion.LeastProbability);
    }

    [Fact]
    public void Candidates_GivesEveryWordOfEveryReadingWithItsFeatures()
    {
        ReadRegion[] readings = [OfPage(Words.At("tofal", 0, 0, 0.6), Words.At("9", 100, 0, 0.3)), OfSegment(Segment("total", 0, 0, 0.95))];

        var candidates = ReadingFusion
            .Candidates(readings)
            .ToDictionary(pair => pair.Word.Text, pair => pair.Features, StringComparer.Ordinal);

        Assert.Equal(["9", "tofal", "total"], candidates.Keys.Order(StringComparer.Ordinal));
        var disagrees = WordFeatures.Names.ToList().IndexOf("disagrees");
        Assert.Equal([0, 1, 1], new[] { "9", "tofal", "total" }.Select(text => candidates[text][disagrees]));
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-12;

    private static double Logistic(double value) => 1 / (1 + Math.Exp(-value));

    private static IReadOnlyList<FusedWord> Fuse(params ReadRegion[] readings) => new ReadingFusion(Model).Fuse(readings);

    private static ReadRegion OfPage(params CandidateWord[] words) => new(WordOrigin.Page, Page, words);

    private static ReadRegion OfSegment(params CandidateWord[] words) =>
        new(WordOrigin.Segment, Boxes.Union(words.Select(word => word.Box)), words);

    private static ReadRegion OfSegment(PixelBox region) => new(WordOrigin.Segment, region, []);

    private static CandidateWord Segment(string text, int left, int top, double confidence) =>
        Words.At(text, left, top, confidence, WordOrigin.Segment);
}
