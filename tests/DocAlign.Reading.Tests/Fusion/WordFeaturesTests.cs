using DocAlign.Geometry;
using DocAlign.Reading.Fusion;
using DocAlign.Reading.Lines;
using DocAlign.Reading.Readings;

namespace DocAlign.Reading.Tests.Fusion;

public sealed class WordFeaturesTests
{
    private static readonly PageEvidence Page = new(Confidence: 0.8, WordHeight: 20);

    [Theory]
    [InlineData("Total", "hasDigit", 0)]
    [InlineData("12.50", "hasDigit", 1)]
    [InlineData("12.50", "isShortNumber", 0)]
    [InlineData("7", "isShortNumber", 1)]
    [InlineData("--", "hasNoAlphanumeric", 1)]
    [InlineData("a|{b", "oddCharacters", 0.5)]
    [InlineData("Total", "pageConfidence", 0.8)]
    [InlineData("Total", "bias", 1)]
    [InlineData("Total", "heightRatio", 0)]
    public void Of_AWord_HasWhatItsNameSays(string text, string name, double expected) =>
        Assert.Equal(expected, Of(new CandidateWord(text, new PixelBox(0, 0, 50, 20), 0.9, WordOrigin.Page, TextPolarity.DarkOnLight), default)[name], 1e-9);

    [Fact]
    public void Of_ALightWordOfASegment_SaysSo()
    {
        var features = Of(new CandidateWord("Total", new PixelBox(0, 0, 50, 40), 0.5, WordOrigin.Segment, TextPolarity.LightOnDark), new Opinion(0.7, Disagrees: false, IsLone: true));
        Assert.Equal((1, 1, 1, 0.7, 1, 0), (features["isLight"], features["isSegment"], features["agrees"], features["agreesTimesConfidence"], features["lone"], features["disagrees"]));
        Assert.Equal((0.5, 0.125), (features["confidence"], features["confidenceCubed"]));
        Assert.Equal(Math.Log(2), features["heightRatio"], 1e-9);
    }

    private static Dictionary<string, double> Of(CandidateWord word, Opinion opinion) =>
        WordFeatures.Names.Zip(WordFeatures.Of(word, opinion, Page)).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
}
