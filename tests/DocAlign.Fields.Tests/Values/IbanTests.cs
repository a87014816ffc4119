using DocAlign.Fields.Values;

namespace DocAlign.Fields.Tests.Values;

/// <summary>The examples of the SWIFT IBAN registry.</summary>
public sealed class IbanTests
{
    [Theory]
    [InlineData("DE89 3704 0044 0532 0130 00")]
    [InlineData("GB82 WEST 1234 5698 7654 32")]
    [InlineData("FR1420041010050500013M02606")]
    public void IsValid_PublishedExamples_AreRight(string iban) => Assert.True(Iban.IsValid(iban));

    [Theory]
    [InlineData("DE88 3704 0044 0532 0130 00")]
    [InlineData("DE89 3704 0044 0532 0131 00")]
    [InlineData("DE89")]
    [InlineData("1234 5678 9012 3456")]
    public void IsValid_WrongDigitsOrForm_IsRefused(string iban) => Assert.False(Iban.IsValid(iban));

    [Fact]
    public void Find_WithWordsBehindIt_TakesTheNumberAlone() =>
        Assert.Equal("DE89370400440532013000", Iban.Find("IBAN: DE89 3704 0044 0532 0130 00 BIC COBADEFF")?.Value);
}
