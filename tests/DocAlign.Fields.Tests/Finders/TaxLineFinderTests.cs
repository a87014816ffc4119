using DocAlign.Documents.Fields;
using DocAlign.Fields.Finders;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Tests.Finders;

public sealed class TaxLineFinderTests
{
    [Theory]
    [InlineData("SR @ 6% 15.00 0.90", 6, 15.00, 0.90)]
    [InlineData("A 19,00% 10,00 1,90", 19, 10.00, 1.90)]
    [InlineData("7% 0.70 10.00", 7, 10.00, 0.70)]
    [InlineData("GST 6% 15.43 0.93", 6, 15.43, 0.93)]
    public void Find_RateNetAndTax_AreTold(string line, double rate, double net, double tax)
    {
        var found = Assert.Single(Find(line));

        Assert.Equal(((decimal)rate, (decimal?)net, (decimal)tax), (found.RatePercent, found.Net, found.Amount));
    }

    [Fact]
    public void Find_ATaxWithoutItsNet_IsTold()
    {
        var found = Assert.Single(Find("VAT 19% 1.90"));

        Assert.Equal((19m, (decimal?)null, 1.90m), (found.RatePercent, found.Net, found.Amount));
    }

    [Theory]
    [InlineData("Discount 10% 5.00")]
    [InlineData("SR @ 6% 15.00 3.90")]
    [InlineData("Tax 1.90")]
    public void Find_WhatIsNoTaxLine_IsNone(string line) => Assert.Empty(Find(line));

    [Fact]
    public void Find_APercentSignThatStandsAlone_IsSeen()
    {
        var found = Assert.Single(Find("A 19,00 % 10,00 1,90"));
        Assert.Equal((19m, (decimal?)10.00m, 1.90m), (found.RatePercent, found.Net, found.Amount));
    }

    private static IReadOnlyList<TaxLine> Find(string line) => TaxLineFinder.Find(new FieldContext(Receipt.Of(line), FieldRules.Shipped));
}
