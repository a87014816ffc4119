using DocAlign.Fields.Values;

namespace DocAlign.Fields.Tests.Values;

public sealed class AmountParserTests
{
    [Theory]
    [InlineData("9.00", 9)]
    [InlineData("RM64.15", 64.15)]
    [InlineData("$ 1,234.56", 1234.56)]
    [InlineData("1.234,56 €", 1234.56)]
    [InlineData("1'234.50", 1234.5)]
    [InlineData("55. 00", 55)]
    [InlineData("10, 80", 10.8)]
    [InlineData("-50.00", -50)]
    [InlineData("12.50-", -12.5)]
    public void FindAll_OneAmountOfAnyLocale_IsRead(string text, double expected) =>
        Assert.Equal((decimal)expected, Assert.Single(AmountParser.FindAll(text)).Value);

    [Theory]
    [InlineData("25.12.2018")]
    [InlineData("11:44.05.06")]
    [InlineData("6.00%")]
    [InlineData("1.234")]
    [InlineData("Lot 38")]
    [InlineData("")]
    public void FindAll_DatesRatesAndWholeNumbers_AreNoAmounts(string text) => Assert.Empty(AmountParser.FindAll(text));

    [Fact]
    public void FindAll_BehindALabel_StartsAtTheNumber()
    {
        var amount = Assert.Single(AmountParser.FindAll("TOTAL 13.80"));

        Assert.Equal((6, 5), (amount.Start, amount.Length));
    }

    [Fact]
    public void FindAll_SeveralInARow_AreAllRead() =>
        Assert.Equal([80m, 2m, 160m], AmountParser.FindAll("1072 80.00 2.00 160.00").Select(amount => amount.Value));
}
