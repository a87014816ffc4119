using DocAlign.Fields.Finders;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Tests.Finders;

public sealed class DocumentSumsTests
{
    [Fact]
    public void Paid_IsCashLessChange()
    {
        Assert.Equal(34.80m, Of("Cash 100.00", "Change 65.20").Paid);
        Assert.Null(Of("Cash 100.00").Paid);
        Assert.Null(Of("Cash 60.00", "Change 65.20").Paid);
    }

    [Fact]
    public void NetAndTax_HasChargesAndRoundingsAsWell()
    {
        var sums = Of("Subtotal 10.00", "Tax 1.90", "Shipping 4.00", "Rounding 0.01").NetAndTax;

        Assert.Equal([11.89m, 11.90m, 11.91m, 15.89m, 15.90m, 15.91m], sums.Order());
        Assert.Empty(Of("Subtotal 10.00").NetAndTax);
    }

    [Fact]
    public void Items_AreWhatStandsAboveTheFirstTotal()
    {
        Assert.Equal(3.70m, Of("Bread 2.50", "Milk 1.20", "Total 3.70", "Thank you 9.99").Items);
        Assert.Null(Of("Total 3.70").Items);
    }

    [Fact]
    public void Items_DoNotCountUnitPrices() => Assert.Equal(11.20m, Of("Bread 10.00", "4 x 2.50", "Milk 1.20", "Total 11.20").Items);

    /// <summary>"Items" names a count, whose amount would be a charge.</summary>
    [Fact]
    public void NetAndTax_DoNotCountUnitPricesAsCharges() =>
        Assert.Equal([5.5m], Of("Bread 5.00", "2 items x 2.50", "Subtotal 5.00", "Tax 0.50").NetAndTax);

    [Fact]
    public void Parts_AreSubtotalsAndTaxesInTheirOrder() =>
        Assert.Equal([10.00m, 1.90m], Of("Subtotal 10.00", "Tax 1.90", "Total 11.90").Parts.Select(part => part.Value));

    private static DocumentSums Of(params string[] lines) =>
        new(TotalFinder.AmountsOf(new FieldContext(Receipt.Of(lines), FieldRules.Shipped)));
}
