using System.Text;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Tests.Rules;

/// <summary>What a file leaves out is empty, and null where something should stand is refused: it must not be an error later on.</summary>
public sealed class RuleFileTests
{
    [Fact]
    public void Parse_OfANameAlone_HasEmptyRules()
    {
        var file = Parse("""{"name": "mine"}""");
        Assert.Equal("mine", file.Name);
        Assert.Null(file.DayFirst);
        Assert.Empty(file.When);
        Assert.Empty(file.Keywords);
        Assert.Empty(file.Months);
        Assert.Empty(file.CompanyWords);
        Assert.Empty(file.CompanyEndings);
        Assert.Empty(file.KnownCompanies);
        Assert.Empty(file.AddressWords);
        Assert.Empty(file.Currencies);
        Assert.Empty(file.Values);
        Assert.Empty(file.Review);
    }

    [Theory]
    [InlineData("when")]
    [InlineData("keywords")]
    [InlineData("months")]
    [InlineData("companyWords")]
    [InlineData("companyEndings")]
    [InlineData("knownCompanies")]
    [InlineData("addressWords")]
    [InlineData("currencies")]
    [InlineData("values")]
    [InlineData("review")]
    public void Parse_OfAMemberThatIsNull_NamesIt(string member)
    {
        var exception = Assert.Throws<InvalidDataException>(() => Parse($$"""{"name": "mine", "{{member}}": null}"""));
        Assert.StartsWith("'mine.json' is no rule file: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"Path: $.{member} |", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_OfDayFirstThatIsNull_IsAsTheOtherFilesSay() => Assert.Null(Parse("""{"name": "mine", "dayFirst": null}""").DayFirst);

    /// <summary>Such a file was taken, and ended the first document with an error that named no file.</summary>
    [Theory]
    [InlineData("when", """["long enough", null]""")]
    [InlineData("keywords", """{"total": null}""")]
    [InlineData("keywords", """{"total": ["sum", null]}""")]
    [InlineData("companyWords", "[null]")]
    [InlineData("companyEndings", "[null]")]
    [InlineData("knownCompanies", "[null]")]
    [InlineData("addressWords", "[null]")]
    [InlineData("currencies", """{"$": null}""")]
    public void Parse_OfANullInsideAMember_NamesTheMember(string member, string value)
    {
        var exception = Assert.Throws<InvalidDataException>(() => Parse($$"""{"name": "mine", "{{member}}": {{value}}}"""));
        Assert.Equal($"'mine.json': {member} has 'null', expected a text.", exception.Message);
    }

    [Fact]
    public void Parse_OfAValueThatIsNull_NamesTheMember()
    {
        var exception = Assert.Throws<InvalidDataException>(() =>
            Parse("""{"name": "mine", "when": ["corner shop"], "values": {"company": null}}""")
        );
        Assert.Equal("'mine.json': values has 'null', expected a text.", exception.Message);
    }

    private static RuleFile Parse(string json) => FieldRules.Parse("mine.json", Encoding.UTF8.GetBytes(json));
}
