using DocAlign.Fields.Finders;
using DocAlign.Fields.Ranking;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Tests.Finders;

public sealed class CurrencyFinderTests
{
    [Theory]
    [InlineData("MYR", "Total (RM) 3.70")]
    [InlineData("MYR", "Total RM64.15")]
    [InlineData("EUR", "Summe 3,70€")]
    [InlineData("USD", "Total $3.70")]
    [InlineData("CHF", "Total sfr 3.70")]
    public void Find_ASignOrACode_IsItsIsoCode(string expected, string line)
    {
        var found = Find(line)!.Value;

        Assert.Equal(expected, found.Candidate.Value);
        Assert.Equal(0.95, found.Confidence, 1e-9);
    }

    [Fact]
    public void Find_OfTwoCurrencies_TheOneThatStandsMoreOftenCounts()
    {
        var found = Find("Total EUR 3.70", "Tax EUR 0.70", "about $4.00")!.Value;

        Assert.Equal("EUR", found.Candidate.Value);
        Assert.Equal(0.95 * 2 / 3, found.Confidence, 1e-3);
        Assert.Equal("EUR", found.Candidate.Spans[0].Text);
    }

    [Fact]
    public void Find_ASignThatStandsAlone_IsSeen() => Assert.Equal("EUR", Find("Summe 3,70 €")!.Value.Candidate.Value);

    [Fact]
    public void Find_NoSign_FindsNone() => Assert.Null(Find("Total 3.70", "ROOM 12"));

    private static (Candidate Candidate, double Confidence)? Find(params string[] lines) =>
        CurrencyFinder.Find(new FieldContext(Receipt.Of(lines), FieldRules.Shipped));
}
