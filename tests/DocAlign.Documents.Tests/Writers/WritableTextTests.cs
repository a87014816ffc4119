using DocAlign.Documents.Writers;

namespace DocAlign.Documents.Tests.Writers;

public sealed class WritableTextTests
{
    [Theory]
    [InlineData("Total: 12 & <b>\"quoted\"</b> 'it' \\ | ~", "Total: 12 & <b>\"quoted\"</b> 'it' \\ | ~")]
    [InlineData("Käse \u200F\u05D0\u202B \U0001F9FE", "Käse \u200F\u05D0\u202B \U0001F9FE")]
    [InlineData("a\tb\nc\u0000d\u0085e\u2028f", "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf")]
    [InlineData("\uFFFE\uFFFF\u007F", "\uFFFD\uFFFD\uFFFD")]
    [InlineData("", "")]
    public void Of_ReplacesOnlyWhatCannotBeWritten(string text, string expected) => Assert.Equal(expected, WritableText.Of(text));

    /// <summary>No literal of an attribute can hold half a pair.</summary>
    [Fact]
    public void Of_HalvesOfSurrogatePairs_ReplacesEach() =>
        Assert.Equal("\uFFFDx\uFFFD\uFFFD\U0001F9FE", WritableText.Of(new string(['\uD83E', 'x', '\uDDFE', '\uD83E', '\uD83E', '\uDDFE'])));
}
