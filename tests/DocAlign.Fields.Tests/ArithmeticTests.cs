using DocAlign.Documents.Fields;
using DocAlign.Fields.Finders;
using DocAlign.Fields.Rules;
using DocAlign.Geometry;

namespace DocAlign.Fields.Tests;

public sealed class ArithmeticTests
{
    private static readonly FieldPlace Place = new(1, new PixelBox(0, 0, 1, 1), []);

    [Fact]
    public void Check_ItemsAgainstTheSubtotal_OrTheTotalWhereThereIsNone()
    {
        decimal[] items = [2.50m, 1.20m];

        Assert.Equal(
            new ArithmeticCheck("items = subtotal", 3.70m, 3.70m, Holds: true),
            Assert.Single(Check(items, total: null, subtotal: 3.70m))
        );
        Assert.Equal(
            new ArithmeticCheck("items = total", 3.70m, 3.80m, Holds: false),
            Assert.Single(Check(items, total: 3.80m, subtotal: null))
        );
    }

    [Theory]
    [InlineData(11.90, true)]
    [InlineData(11.91, true)]
    [InlineData(11.92, false)]
    public void Check_SubtotalAndTax_MayDifferByAUnitOfTheLastDigit(double total, bool holds)
    {
        var check = Assert.Single(Check([], (decimal)total, subtotal: 10.00m, "Subtotal 10.00", "Tax 1.90"));

        Assert.Equal(("subtotal + tax and charges = total", 11.90m, holds), (check.Rule, check.Expected, check.Holds));
    }

    [Fact]
    public void Check_Discounts_AreTakenAwayAndRoundingsGoBothWays()
    {
        Assert.True(Assert.Single(Check([], 9.00m, 10.00m, "Subtotal 10.00", "Discount 1.00")).Holds);
        Assert.True(Assert.Single(Check([], 10.02m, 10.00m, "Subtotal 10.00", "Rounding 0.02")).Holds);
        Assert.True(Assert.Single(Check([], 9.98m, 10.00m, "Subtotal 10.00", "Rounding 0.02")).Holds);
        Assert.False(Assert.Single(Check([], 11.00m, 10.00m, "Subtotal 10.00", "Discount 1.00")).Holds);
    }

    [Fact]
    public void Check_PaidLessChange_AgainstTheTotal() =>
        Assert.Contains(
            new ArithmeticCheck("paid - change = total", 34.80m, 34.80m, Holds: true),
            Check([], 34.80m, null, "Cash 100.00", "Change 65.20")
        );

    [Fact]
    public void Check_NothingToCompare_ChecksNothing() => Assert.Empty(Check([], total: null, subtotal: null, "Tax 1.90"));

    private static IReadOnlyList<ArithmeticCheck> Check(decimal[] items, decimal? total, decimal? subtotal, params string[] lines) =>
        Arithmetic.Check(
            TotalFinder.AmountsOf(new FieldContext(Receipt.Of(lines), FieldRules.Shipped)),
            [.. items.Select(amount => new LineItem("item", amount, 0.9, Place))],
            total,
            subtotal
        );
}
