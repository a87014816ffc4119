using DocAlign.Fields.Finders;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Tests.Finders;

public sealed class FormPairFinderTests
{
    [Fact]
    public void Find_ValueBesideItsLabel_IsAPair() => Assert.Equal([("Name", "Ada Lovelace")], Find("Name: Ada Lovelace"));

    [Fact]
    public void Find_TwoPairsInARow_AreBothFound() =>
        Assert.Equal([("DATE", "May 3"), ("BY", "Ada")], Find("DATE: May 3          BY: Ada"));

    [Fact]
    public void Find_ValueBelowItsLabel_IsAPair() => Assert.Equal([("Address", "12 Long Lane")], Find("Address:", "12 Long Lane"));

    [Fact]
    public void Find_AHeadingInCapitals_IsALabel() => Assert.Equal([("COUNTRY", "Belgium")], Find("COUNTRY          Belgium"));

    [Fact]
    public void Find_ValueThatGoesOnBelow_IsTakenWhole() =>
        Assert.Equal(
            [("NATURE OF WORK", "Advise if honey is acceptable"), ("BY", "Ada")],
            Find("NATURE OF WORK:    Advise if honey", "                   is acceptable", "BY:                Ada")
        );

    [Fact]
    public void Find_ALabelWithNothing_IsNoPair() => Assert.Empty(Find("Name:", "Date:"));

    private static IEnumerable<(string, string)> Find(params string[] lines) =>
        FormPairFinder.Find(new FieldContext(Receipt.Of(lines), FieldRules.Shipped)).Select(pair => (pair.Label, pair.Value));
}
