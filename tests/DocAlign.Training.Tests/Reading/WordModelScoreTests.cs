using DocAlign.Reading;
using DocAlign.Reading.Fusion;
using DocAlign.Training.Reading;

namespace DocAlign.Training.Tests.Reading;

public sealed class WordModelScoreTests
{
    /// <summary>A model that believes 3/4 of words with full confidence, and 1/4 of words with none.</summary>
    private static readonly WordModel Confident = new([
        -Math.Log(3),
        2 * Math.Log(3),
        .. Enumerable.Repeat(0.0, WordFeatures.Names.Count - 2),
    ]);

    [Fact]
    public void Of_TwoPages_AveragesOverPages()
    {
        ReadPage[] pages =
        [
            Readings.Read("tests", ["Total", "9.00"], ("Total", 1), ("9.00", 1), ("wrong", 0)),
            Readings.Read("tests", ["Cash"], ("Cash", 0)),
        ];
        var score = WordModelScore.Of(Confident, ReadingMode.Full, pages);
        Assert.Equal(("tests", 2, 4), (score.Source, score.Pages, score.Standing.Count));
        Assert.Equal(3 / 4.0, score.Standing.ShareRight, 1e-12);

        // Two words at 0.75, both right; two at 0.25, one right.
        Assert.Equal(0.25, score.Standing.CalibrationError, 1e-12);
        Assert.Equal((-Math.Log(0.75) - Math.Log(0.25)) / 2, score.PageLogLoss, 1e-12);
        Assert.Equal(((2.0 * 2 / 5) + 1) / 2, score.F1WithDoubtful, 1e-12);
        Assert.Equal((1 + 0) / 2.0, score.F1WithoutDoubtful, 1e-12);
    }

    [Fact]
    public void Of_APageWithoutWords_CountsForF1ButNotForTheLogLoss()
    {
        ReadPage[] pages = [Readings.Read("tests", ["Total"], ("Total", 1)), Readings.Read("tests", ["Lost"])];
        var score = WordModelScore.Of(Confident, ReadingMode.Fast, pages);
        Assert.Equal(0.5, score.F1WithDoubtful, 1e-12);
        Assert.Equal(-Math.Log(0.75), score.PageLogLoss, 1e-12);
    }
}
