using DocAlign.Training.Reading;

namespace DocAlign.Training.Tests.Reading;

public sealed class TrueWordsTests
{
    [Theory]
    [InlineData("Total", true)]
    [InlineData("(Total:)", true)]
    [InlineData("12.50", true)]
    [InlineData("12,50", false)]
    [InlineData("total", false)]
    [InlineData("Amount", false)]
    [InlineData("-", null)]
    [InlineData("***", null)]
    public void Has_ComparesWithoutWhatStandsAround(string read, bool? expected) =>
        Assert.Equal(expected, new TrueWords(["Total: 12.50"], false).Has(read));

    [Fact]
    public void Has_InUpperCase_IgnoresCase() => Assert.True(new TrueWords(["TOTAL"], ignoreCase: true).Has("Total"));

    [Fact]
    public void F1_SplitsLinesAndIgnoresCaseAsAsked()
    {
        // Two hits; three words are true and two were read.
        Assert.Equal(2.0 * 2 / 5, new TrueWords(["A B", "C"], ignoreCase: true).F1(["a", "b"]), 1e-12);
        Assert.Equal(0, new TrueWords(["A B", "C"], ignoreCase: false).F1(["a", "b"]), 1e-12);
    }
}
