using DocAlign.Imaging;
using DocAlign.Rectification.TextLines;

namespace DocAlign.Rectification.Tests.TextLines;

public sealed class TextLineScoreTests
{
    [Fact]
    public void Measure_OfLevelText_IsMoreThanOfSkewedText()
    {
        var scores = new[] { 0, 1, 2, 4 }.Select(degrees => TextLineScore.Measure(DrawnPages.Skewed(degrees))).ToArray();
        Assert.Equal(scores.OrderDescending(), scores);
        Assert.True(scores[0] > 2 * scores[3], $"{scores[0]} and {scores[3]}.");
    }

    [Fact]
    public void Measure_OfABlankPage_IsNothing() => Assert.Equal(0, TextLineScore.Measure(DrawnPages.Plain(new(60, 80), 240)));

    [Fact]
    public void Measure_OfAColourPage_SaysThatItWantsGrey()
    {
        var refused = Assert.Throws<ArgumentException>(() => TextLineScore.Measure(new PageImage(2, 2, 3, new byte[12])));
        Assert.Contains("3 channels, expected 1", refused.Message, StringComparison.Ordinal);
    }
}
