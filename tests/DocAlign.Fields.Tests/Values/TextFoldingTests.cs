using DocAlign.Fields.Values;

namespace DocAlign.Fields.Tests.Values;

public sealed class TextFoldingTests
{
    [Fact]
    public void Compact_TakesAwayCaseAccentsAndSigns() =>
        Assert.Equal("SUBTOTALAPAYERSTRASSE", TextFolding.Compact("Sub-total: à payer, Straße"));

    [Fact]
    public void Spaced_KeepsOneBlankBetweenWords() => Assert.Equal("NO 53 JALAN", TextFolding.Spaced("No.53,  Jalan."));

    [Theory]
    [InlineData("SDN BHD", "Sdn. Bhd.", 1)]
    [InlineData("ABCDE", "ABXDE", 0.8)]
    [InlineData("ABC", "", 0)]
    [InlineData("", "", 1)]
    public void Similarity_IsOneLessTheShareOfEdits(string a, string b, double expected) =>
        Assert.Equal(expected, TextFolding.Similarity(a, b), 6);
}
