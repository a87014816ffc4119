using DocAlign.Documents.Fields;
using DocAlign.Fields.Finders;
using DocAlign.Fields.Ranking;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Tests.Finders;

public sealed class CompanyFinderTests
{
    [Fact]
    public void Find_RowsAndPairsOfRows_AreCandidates()
    {
        var found = Find("NORTH HARDWARE", "TRADING LTD", "12 345");

        Assert.Equal(["NORTH HARDWARE", "NORTH HARDWARE TRADING LTD", "TRADING LTD"], found.Select(candidate => candidate.Raw));
        Assert.Equal([0, 1, 0], found.Select(candidate => Feature(candidate, "pair")));
        Assert.Equal(2, found[1].Spans.Count);
        Assert.Equal((1, 0), (Feature(found[0], "first"), Feature(found[2], "first")));
    }

    [Fact]
    public void Find_ACompanysEnding_IsTold()
    {
        var found = Find("Smith and Sons", "Ltd");

        Assert.Equal(1, Feature(found[1], "pairCompletes"));
        Assert.Equal((0, 1), (Feature(found[0], "endsAsCompany"), Feature(found[2], "endsAsCompany")));
        Assert.Equal(1, Feature(found[2], "short"));
    }

    [Fact]
    public void Find_HeadingsContactsAndAmounts_AreTold()
    {
        var found = Find("TAX INVOICE", "Tel: 07-555 1234", "Coffee Corner 12.50");

        Assert.Equal(1, Feature(found.Single(candidate => candidate.Raw == "TAX INVOICE"), "heading"));
        Assert.Equal(1, Feature(found.Single(candidate => candidate.Raw == "Tel: 07-555 1234"), "contact"));
        Assert.Equal(1, Feature(found.Single(candidate => candidate.Raw == "Coffee Corner 12.50"), "amountOrDate"));
    }

    [Fact]
    public void Find_RowsFarDown_AreNone() =>
        Assert.DoesNotContain(
            Find([.. Enumerable.Repeat("some words", 12), "Late Trading Ltd"]),
            candidate => candidate.Raw.Contains("Late", StringComparison.Ordinal)
        );

    private static double Feature(Candidate candidate, string name) =>
        candidate.Features[new CompanyFinder().Features.ToList().IndexOf(name)];

    private static IReadOnlyList<Candidate> Find(params string[] lines)
    {
        var finder = new CompanyFinder();
        var found = finder.Find(new FieldContext(Receipt.Of(lines), FieldRules.Shipped));
        Assert.Equal(FieldNames.Company, finder.Field);
        Assert.All(found, candidate => Assert.Equal(finder.Features.Count, candidate.Features.Length));
        return found;
    }
}
