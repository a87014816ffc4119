using DocAlign.Fields.Finders;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Tests.Finders;

/// <summary>What a row of a receipt's head is told by.</summary>
public sealed class RowTraitsTests
{
    [Theory]
    [InlineData("NORTH HARDWARE SDN BHD", true)]
    [InlineData("Smith and Sons Ltd", true)]
    [InlineData("Ltd of nothing", false)]
    [InlineData("12 345", false)]
    public void EndsAsCompany_IsOfTheLastWord(string line, bool expected) => Assert.Equal(expected, Of(line).EndsAsCompany);

    [Fact]
    public void CompanyWords_CountsThem()
    {
        Assert.Equal(2, Of("NORTH SDN BHD").CompanyWords);
        Assert.Equal(0, Of("a row of words").CompanyWords);
    }

    [Theory]
    [InlineData("(124525-H)", true)]
    [InlineData("124525 H", true)]
    [InlineData("1234", false)]
    [InlineData("12345 Johor Bahru", false)]
    [InlineData("(A) 12345", true)]
    [InlineData("NUMBER 1", false)]
    public void IsNumber_IsARegistrationNumberAlone(string line, bool expected) => Assert.Equal(expected, Of(line).IsNumber);

    [Theory]
    [InlineData("81100 Johor", true)]
    [InlineData("Berlin 10115", true)]
    [InlineData("560001 Bangalore", true)]
    [InlineData("1234 Vienna", false)]
    [InlineData("1234567 nowhere", false)]
    public void HasPostcode_IsOfFiveOrSixFigures(string line, bool expected) => Assert.Equal(expected, Of(line).HasPostcode);

    [Theory]
    [InlineData("Tel: 07-555 1234", true)]
    [InlineData("info@shop.example", true)]
    [InlineData("WWW.SHOP.EXAMPLE", true)]
    [InlineData("Tel: 12", false)]
    [InlineData("Telescopes and more", false)]
    public void IsContact_IsOfPhonesAndAddresses(string line, bool expected) => Assert.Equal(expected, Of(line).IsContact);

    [Theory]
    [InlineData("Hauptstrasse 12", 1)]
    [InlineData("Bahnhofstr. 3", 1)]
    [InlineData("Marktplatz 1", 1)]
    [InlineData("Postr 1", 0)]
    public void AddressWords_KnowsGermanNamesOfStreets(string line, int expected) =>
        Assert.Equal(expected, Of(line, "MWST", "Datum").AddressWords);

    [Fact]
    public void Shares_AreOfLettersAndFigures()
    {
        var traits = Of("AB cd 12");
        Assert.Equal(4, traits.Letters);
        Assert.Equal(2 / 6.0, traits.DigitShare, 1e-12);
        Assert.Equal(0.5, traits.UpperShare, 1e-12);
    }

    [Theory]
    [InlineData("Taman Biru,", true, true)]
    [InlineData("Taman, Biru", true, false)]
    [InlineData("Taman Biru", false, false)]
    public void Commas_AreOfAnAddressThatGoesOn(string line, bool has, bool ends)
    {
        var traits = Of(line);
        Assert.Equal((has, ends), (traits.HasComma, traits.EndsWithComma));
    }

    [Fact]
    public void HasAmountAndDate_AreOfTheRow()
    {
        var amount = Of("Coffee 12.50");
        Assert.Equal((true, false), (amount.HasAmount, amount.HasDate));
        var date = Of("on 24/12/2019");
        Assert.True(date.HasDate);
    }

    [Fact]
    public void IsHeading_IsOfTitlesAtTheBeginning()
    {
        Assert.True(Of("TAX INVOICE").IsHeading);
        Assert.False(Of("NORTH HARDWARE TAX INVOICE").IsHeading);
    }

    [Theory]
    [InlineData("Date: 24/12/2019", true)]
    [InlineData("NORTH HARDWARE", false)]
    public void IsLabelled_IsOfOtherFields(string line, bool expected) => Assert.Equal(expected, Of(line).IsLabelled);

    /// <summary>Dirt at the margin that was read as a letter is no part of the row; a figure, or a letter read surely, is.</summary>
    [Theory]
    [InlineData("i NORTH HARDWARE |", 0.5, "NORTH HARDWARE")]
    [InlineData("i i NORTH", 0.5, "NORTH")]
    [InlineData("C W KHOO", 0.9, "C W KHOO")]
    [InlineData("7 NORTH 9", 0.5, "7 NORTH 9")]
    public void Span_LeavesSpecksOut(string line, double confidence, string expected)
    {
        var page = Receipt.Page(Receipt.Words(line, 0, confidence));
        var context = new FieldContext([page], FieldRules.Shipped);
        Assert.Equal(expected, RowTraits.Of(context, context.Rows[0]).Span.Text);
    }

    private static RowTraits Of(string line, params string[] more)
    {
        var context = new FieldContext(Receipt.Of([line, .. more]), FieldRules.Shipped);
        return RowTraits.Of(context, context.Rows[0]);
    }
}
