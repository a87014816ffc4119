using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Tests.Rules;

public sealed class DocumentRulesTests
{
    [Fact]
    public void Keywords_OfSeveralFiles_AreAllOfThemOnce()
    {
        var rules = new DocumentRules([
            File("a") with
            {
                Keywords = Keywords(("total", ["Sum", "Grand total:"]), ("tax", ["Sum"])),
            },
            File("b") with
            {
                Keywords = Keywords(("total", ["SUM", "--"])),
            },
        ]);
        Assert.Equal(
            [("total", "SUM"), ("total", "GRANDTOTAL"), ("tax", "SUM")],
            rules.Keywords.Select(keyword => (keyword.Kind, keyword.Compact))
        );
    }

    [Fact]
    public void Values_OfALaterFile_Win()
    {
        var rules = new DocumentRules([
            File("a") with
            {
                Values = Of(("company", "A"), ("address", "Here")),
                Review = Of(("total", 0.5), ("date", 0.5)),
                Months = Of(("März", 3)),
                Currencies = Of(("rm", "MYR")),
            },
            File("b") with
            {
                Values = Of(("company", "B")),
                Review = Of(("date", 0.0)),
                Months = Of(("MARZ", 4)),
                Currencies = Of(("RM", "XXX")),
            },
        ]);
        Assert.Equal([("address", "Here"), ("company", "B")], rules.Values.Select(item => (item.Key, item.Value)).Order());
        Assert.Equal([new KeyValuePair<string, int>("MARZ", 4)], rules.Months);
        Assert.Equal([new KeyValuePair<string, string>("RM", "XXX")], rules.Currencies);

        // 0 takes a threshold away.
        Assert.Equal([new KeyValuePair<string, double>("total", 0.5)], rules.Review);
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(false, null, false)]
    [InlineData(true, false, false)]
    [InlineData(false, true, true)]
    public void DayFirst_IsAsTheLastFileSaysThatSaysIt(bool? first, bool? second, bool expected) =>
        Assert.Equal(expected, new DocumentRules([File("a") with { DayFirst = first }, File("b") with { DayFirst = second }]).DayFirst);

    [Fact]
    public void Words_AreComparedAsTheyAreFolded()
    {
        var rules = new DocumentRules([File("a") with { CompanyWords = ["G.m.b.H."], AddressWords = ["Straße"] }]);
        Assert.True(rules.IsCompanyWord("GMBH"));
        Assert.False(rules.IsCompanyWord("GmbH"));
        Assert.True(rules.IsAddressWord("STRASSE"));
        Assert.False(rules.IsAddressWord("GMBH"));
        Assert.Equal(["GMBH"], rules.CompanyWords);
    }

    [Fact]
    public void Constructor_OfNoFiles_IsEmpty()
    {
        var rules = new DocumentRules([]);
        Assert.Empty(rules.Keywords);
        Assert.Empty(rules.KnownCompanies);
        Assert.Empty(rules.CompanyEndings);
        Assert.True(rules.DayFirst);
    }

    private static RuleFile File(string name) => new() { Name = name };

    private static Dictionary<string, IReadOnlyList<string>> Keywords(params (string Kind, string[] Texts)[] items) =>
        items.ToDictionary(item => item.Kind, item => (IReadOnlyList<string>)item.Texts, StringComparer.Ordinal);

    private static Dictionary<string, T> Of<T>(params (string Key, T Value)[] items) =>
        items.ToDictionary(item => item.Key, item => item.Value, StringComparer.Ordinal);
}
