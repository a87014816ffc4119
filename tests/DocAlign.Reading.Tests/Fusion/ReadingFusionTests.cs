using DocAlign.Geometry;
using DocAlign.Reading.Fusion;
using DocAlign.Reading.Lines;
using DocAlign.Reading.Readings;

namespace DocAlign.Reading.Tests.Fusion;

public sealed class ReadingFusionTests
{
    private static readonly PixelBox Place = new(100, 50, 180, 70);

    [Fact]
    public void Fuse_TwoReadingsThatAgree_IsOneWordThatIsSurer()
    {
        var alone = Assert.Single(Fuse([Page(Word("Total", Place, 0.6))]));
        var agreed = Assert.Single(Fuse([Page(Word("Total", Place, 0.6)), Segment(Place, Word("Total", Place, 0.9))]));
        Assert.Equal("Total", agreed.Word.Text);
        Assert.True(agreed.Probability > alone.Probability, $"{agreed.Probability} is not above {alone.Probability}.");
    }

    [Fact]
    public void Fuse_TwoReadingsThatDiffer_TakesTheSurerAndTrustsItLess()
    {
        var alone = Assert.Single(Fuse([Page(Word("12.50", Place, 0.9))]));
        var disputed = Assert.Single(Fuse([Page(Word("I2.5O", Place, 0.3)), Segment(Place, Word("12.50", Place, 0.9))]));
        Assert.Equal("12.50", disputed.Word.Text);
        Assert.True(disputed.Probability < alone.Probability, $"{disputed.Probability} is not below {alone.Probability}.");
    }

    [Fact]
    public void Fuse_OneWordAgainstItsTwoHalves_TakesOneOfBothReadings()
    {
        var (left, right) = (Place with { Right = 138 }, Place with { Left = 142 });
        var fused = Fuse([Page(Word("Total12", Place, 0.4)), Segment(Place, Word("Total", left, 0.95), Word("12", right, 0.95))]);
        Assert.Equal(["Total", "12"], fused.OrderBy(word => word.Word.Box.Left).Select(word => word.Word.Text));
    }

    [Fact]
    public void Fuse_AWordThatOnlyASegmentSaw_IsThere()
    {
        var elsewhere = new PixelBox(300, 50, 312, 70);
        var fused = Fuse([Page(Word("Total", Place, 0.95)), Segment(elsewhere, Word("10.00", elsewhere, 0.97))]);
        Assert.Equal(["10.00", "Total"], fused.Select(word => word.Word.Text).Order(StringComparer.Ordinal));
        Assert.All(fused, word => Assert.False(word.IsDoubtful));
    }

    [Fact]
    public void Fuse_AGuess_IsKeptAsDoubtful()
    {
        var guess = Assert.Single(Fuse([Page(Word("|{", Place, 0.1))]));
        Assert.True(guess.IsDoubtful);
        Assert.True(guess.Probability < ReadingFusion.LeastProbability);
    }

    [Fact]
    public void Fuse_WordsOfOnePlaceButOneReading_AreAllThere() =>
        Assert.Equal(2, Fuse([Page(Word("Total", Place, 0.9), Word("Totals", Place with { Right = 190 }, 0.9))]).Count);

    [Fact]
    public void Candidates_OfReadings_AreEveryWordWithItsFeatures()
    {
        ReadRegion[] readings = [Page(Word("Total", Place, 0.6)), Segment(Place, Word("Total:", Place, 0.9)), Segment(new PixelBox(0, 300, 50, 320))];
        var candidates = ReadingFusion.Candidates(readings).ToList();
        Assert.Equal(2, candidates.Count);
        Assert.All(candidates, candidate => Assert.Equal(WordFeatures.Names.Count, candidate.Features.Length));
        Assert.All(candidates, candidate => Assert.Equal(1, candidate.Features[WordFeatures.Names.ToList().IndexOf("agrees")]));
    }

    private static IReadOnlyList<FusedWord> Fuse(IReadOnlyList<ReadRegion> readings) => new ReadingFusion(WordModel.Full).Fuse(readings);

    private static ReadRegion Page(params CandidateWord[] words) => new(WordOrigin.Page, new PixelBox(0, 0, 1000, 1000), words);

    private static ReadRegion Segment(PixelBox region, params CandidateWord[] words) =>
        new(WordOrigin.Segment, region, [.. words.Select(word => word with { Origin = WordOrigin.Segment })]);

    private static CandidateWord Word(string text, PixelBox box, double confidence) => new(text, box, confidence, WordOrigin.Page, TextPolarity.DarkOnLight);
}
