using DocAlign.Documents.Fields;
using DocAlign.Fields.Finders;
using DocAlign.Fields.Ranking;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Tests.Finders;

public sealed class AddressFinderTests
{
    private static readonly FieldContext Shop = new(
        Receipt.Of("NORTH HARDWARE LTD", "12 High Street,", "81200 Newtown", "Tel: 07-5551234", "Date: 11/01/2019"),
        FieldRules.Shipped
    );

    private static readonly AddressFinder Finder = new([Shop.Rows[0].All]);

    [Fact]
    public void Find_EachRowOfTheHead_IsACandidateWithItsTraits()
    {
        var rows = Finder.Find(Shop);

        Assert.Equal(FieldNames.Address, Finder.Field);
        Assert.Equal(5, rows.Count);
        Assert.All(rows, row => Assert.Equal(Finder.Features.Count, row.Features.Length));
        Assert.Equal([1, 0, 0, 0, 0], rows.Select(row => Feature(row, "company")));
        Assert.Equal([0, 1, 1, 1, 1], rows.Select(row => Feature(row, "belowCompany")));
        Assert.Equal([0, 1, 0, 0, 0], rows.Select(row => Feature(row, "addressWords")));
        Assert.Equal([0, 0, 1, 0, 0], rows.Select(row => Feature(row, "postcode")));
        Assert.Equal([0, 0, 1, 0, 0], rows.Select(row => Feature(row, "aboveEndsWithComma")));
        Assert.Equal([0, 0, 0, 1, 0], rows.Select(row => Feature(row, "contact")));
        Assert.Equal([0, 0, 0, 0, 1], rows.Select(row => Feature(row, "date")));
        Assert.Equal([0, 0, 0, 0, 1], rows.Select(row => Feature(row, "endBefore")));
    }

    [Fact]
    public void Join_TakesTheRunWhoseOddsAddUpToMost()
    {
        var (address, logit) = AddressFinder.Join(Finder.Find(Shop), [-3, 2, 1, -4, 0.5])!.Value;

        Assert.Equal("12 High Street, 81200 Newtown", address.Value);
        Assert.Equal(1.5, logit, 1e-12);
    }

    [Fact]
    public void Join_OverAnUnlikelyRowInside_GoesOn() =>
        Assert.Equal(3, AddressFinder.Join(Finder.Find(Shop), [-3, 2, -1, 4, -2])!.Value.Address.Spans.Count);

    [Fact]
    public void Join_NoLikelyRow_FindsNone() => Assert.Null(AddressFinder.Join(Finder.Find(Shop), [-1, -1, -1, -1, -1]));

    private static double Feature(Candidate row, string name) => row.Features[Finder.Features.ToList().IndexOf(name)];
}
