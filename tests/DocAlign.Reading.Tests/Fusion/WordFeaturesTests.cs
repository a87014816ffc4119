using DocAlign.Reading.Fusion;
using DocAlign.Reading.Lines;
using DocAlign.Reading.Readings;

namespace DocAlign.Reading.Tests.Fusion;

public sealed class WordFeaturesTests
{
    private static readonly PageEvidence Page = new(0.8, Words.Height);

    [Fact]
    public void Of_AWord_GivesOneFiniteValueForEachName()
    {
        foreach (var text in new[] { "word", "7", "—", "" })
        {
            var features = WordFeatures.Of(Words.At(text, 0, 0), default, Page);
            Assert.Equal(WordFeatures.Names.Count, features.Length);
            Assert.All(features, value => Assert.True(double.IsFinite(value), $"'{text}': {string.Join(' ', features)}"));
        }
    }

    [Fact]
    public void Of_TellsWhatTheOtherReadingsSay()
    {
        var agreed = Of(Words.At("word", 0, 0), new Opinion(0.7, Disagrees: false, IsLone: false));
        var disputed = Of(Words.At("word", 0, 0), new Opinion(0, Disagrees: true, IsLone: false));
        var alone = Of(Words.At("word", 0, 0), new Opinion(0, Disagrees: false, IsLone: true));

        Assert.Equal((1, 0.7, 0, 0), (agreed["agrees"], agreed["agreesTimesConfidence"], agreed["disagrees"], agreed["lone"]));
        Assert.Equal((0, 0, 1, 0), (disputed["agrees"], disputed["agreesTimesConfidence"], disputed["disagrees"], disputed["lone"]));
        Assert.Equal((0, 0, 0, 1), (alone["agrees"], alone["agreesTimesConfidence"], alone["disagrees"], alone["lone"]));
    }

    [Fact]
    public void Of_TellsConfidenceAndWhereTheWordComesFrom()
    {
        var features = Of(Words.At("word", 0, 0, 0.5, WordOrigin.Segment, TextPolarity.LightOnDark));

        Assert.Equal((1, 0.5, 0.125), (features["bias"], features["confidence"], features["confidenceCubed"]));
        Assert.Equal((1, 1, 0.8), (features["isSegment"], features["isLight"], features["pageConfidence"]));
    }

    [Theory]
    [InlineData("word", 4, 0, 0, 0, 0)]
    [InlineData("7", 1, 1, 1, 0, 0)]
    [InlineData("383.75", 5, 1, 0, 0, 0)]
    [InlineData("|", 1, 0, 0, 1, 1)]
    [InlineData("a~", 1, 0, 0, 0, 0.5)]
    public void Of_TellsWhatTheWordIsMadeOf(string text, int letters, double digit, double shortNumber, double nothing, double odd)
    {
        var features = Of(Words.At(text, 0, 0));

        Assert.Equal(Math.Log(letters), features["logLength"], 12);
        Assert.Equal(
            (digit, shortNumber, nothing, odd),
            (features["hasDigit"], features["isShortNumber"], features["hasNoAlphanumeric"], features["oddCharacters"])
        );
    }

    [Theory]
    [InlineData(20, 0)]
    [InlineData(10, 0.6931)]
    [InlineData(40, 0.6931)]
    [InlineData(1, 2)]
    public void Of_ComparesTheHeightWithThePages_UpToTwo(int pageHeight, double expected)
    {
        var features = WordFeatures.Of(Words.At("word", 0, 0), default, new PageEvidence(0.8, pageHeight));

        Assert.Equal(expected, features[WordFeatures.Names.ToList().IndexOf("heightRatio")], 4);
    }

    [Fact]
    public void Of_OnAPageWithoutWords_SaysNothingOfTheHeight()
    {
        var features = WordFeatures.Of(Words.At("word", 0, 0), default, new PageEvidence(0, 0));

        Assert.Equal(0, features[WordFeatures.Names.ToList().IndexOf("heightRatio")]);
    }

    private static Dictionary<string, double> Of(CandidateWord word, Opinion opinion = default) =>
        WordFeatures
            .Names.Zip(WordFeatures.Of(word, opinion, Page))
            .ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
}
