using DocAlign.Documents.Fields;
using DocAlign.Fields.Finders;
using DocAlign.Fields.Ranking;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Tests.Finders;

public sealed class TotalFinderTests
{
    [Fact]
    public void Find_TheSameValueTwice_IsOneCandidate()
    {
        var candidates = Find("Subtotal 9.00", "Total 9.00", "Cash 10.00");

        Assert.Equal(["9.00", "10.00"], candidates.Select(candidate => candidate.Value));
    }

    [Fact]
    public void Find_PaidLessChange_SpeaksForTheTotal()
    {
        var total = Find("Total 34.80", "Cash 100.00", "Change 65.20").Single(candidate => candidate.Value == "34.80");

        Assert.Equal(1, total.Support);
        Assert.Equal("Total", total.Label!.Value.Text);
    }

    [Fact]
    public void Find_TotalThatWasNotRead_IsInferredFromWhatWasPaid()
    {
        var candidates = Find("Total Incl. GST", "Cash 100.00", "Change 65.20");

        Assert.Contains(candidates, candidate => candidate.Value == "34.80" && Feature(candidate, "inferred") == 1);
    }

    [Fact]
    public void Find_SubtotalAndTaxWithoutATotal_AreAddedUp()
    {
        var candidates = Find("Subtotal 197.22", "Tax 3.55");

        Assert.Contains(candidates, candidate => candidate.Value == "200.77" && Feature(candidate, "inferred") == 1);
    }

    [Fact]
    public void Find_RoundedTotal_IsTold()
    {
        var candidates = Find("Total 49.39", "Rounding 0.01", "Total Rounded 49.40");

        Assert.Equal(1, Feature(candidates.Single(candidate => candidate.Value == "49.40"), "rounded"));
        Assert.Equal(1, Feature(candidates.Single(candidate => candidate.Value == "49.39"), "roundedLater"));
    }

    [Fact]
    public void Find_SubtotalAndTaxBesideADiscount_AreNotAddedUp() =>
        Assert.DoesNotContain(Find("Subtotal 5.69", "Discount 0.72", "Sales Tax 0.27"), candidate => candidate.Value == "5.96");

    private static double Feature(Candidate candidate, string name) =>
        candidate.Features[new TotalFinder().Features.ToList().IndexOf(name)];

    private static IReadOnlyList<Candidate> Find(params string[] lines)
    {
        var finder = new TotalFinder();
        var candidates = finder.Find(new FieldContext(Receipt.Of(lines), FieldRules.Shipped));
        Assert.Equal(FieldNames.Total, finder.Field);
        Assert.All(candidates, candidate => Assert.Equal(finder.Features.Count, candidate.Features.Length));
        return candidates;
    }
}
