using DocAlign.Documents.Fields;
using DocAlign.Fields.Finders;
using DocAlign.Fields.Ranking;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Tests.Finders;

public sealed class DateFinderTests
{
    [Fact]
    public void Find_EachDate_IsACandidate()
    {
        var found = Find("Date: 11/01/2019 10:20", "Table 3", "25 Dec 2018");

        Assert.Equal(["2019-01-11", "2018-12-25"], found.Select(candidate => candidate.Value));
        Assert.Equal("11/01/2019", found[0].Raw);
        Assert.Equal("Date:", found[0].Label!.Value.Text);
        Assert.Null(found[1].Label);
        Assert.Equal((1, 1, 1), (Feature(found[0], "date"), Feature(found[0], "time"), Feature(found[0], "first")));
        Assert.Equal((0, 0, 1), (Feature(found[1], "date"), Feature(found[1], "time"), Feature(found[1], "earliest")));
    }

    [Theory]
    [InlineData("Due Date: 11/01/2019")]
    [InlineData("Delivery Date: 11/01/2019")]
    public void Find_ADateOfSomethingElse_IsNone(string line) => Assert.Empty(Find(line));

    [Fact]
    public void Find_ALabelAbove_NamesTheDateBelowIt()
    {
        var date = Assert.Single(Find("Invoice Date", "11/01/2019"));

        Assert.Equal(1, Feature(date, "labelAbove"));
        Assert.Equal("Invoice Date", date.Label!.Value.Text);
    }

    [Fact]
    public void Find_TheSameDateTwice_IsTold()
    {
        Assert.Equal(2 / 3.0, Feature(Find("11/01/2019", "11-01-2019")[0], "times"), 1e-12);
        Assert.Equal(1 / 3.0, Feature(Find("11/01/2019", "12-01-2019")[0], "times"), 1e-12);
    }

    private static double Feature(Candidate candidate, string name) => candidate.Features[new DateFinder().Features.ToList().IndexOf(name)];

    private static IReadOnlyList<Candidate> Find(params string[] lines)
    {
        var finder = new DateFinder();
        var found = finder.Find(new FieldContext(Receipt.Of(lines), FieldRules.Shipped));
        Assert.Equal(FieldNames.Date, finder.Field);
        Assert.All(found, candidate => Assert.Equal(finder.Features.Count, candidate.Features.Length));
        return found;
    }
}
