using DocAlign.Fields.Finders;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Tests.Finders;

public sealed class QuantityRowTests
{
    [Theory]
    [InlineData("5 x 22.09", 5, 22.09)]
    [InlineData("5x22,09", 5, 22.09)]
    [InlineData("| 5 × 22.09 |", 5, 22.09)]
    [InlineData("3 * 1.50 EUR", 3, 1.50)]
    [InlineData("2 pcs. x 1.50", 2, 1.50)]
    [InlineData("1.250 kg x 3.20 EUR/kg", 1.25, 3.20)]
    [InlineData("12 @ 0.99", 12, 0.99)]
    [InlineData("6 10.25", 6, 10.25)]
    public void Of_AQuantityAndAPrice_HasBoth(string text, double quantity, double price)
    {
        var row = Find(text);

        Assert.NotNull(row);
        Assert.Equal(((decimal)quantity, (decimal)price), (row.Quantity, row.UnitPrice));
    }

    [Theory]
    [InlineData("Bread 2.50")]
    [InlineData("2 Bread 2.50")]
    [InlineData("2.50")]
    [InlineData("x 2.50")]
    [InlineData("0 x 2.50")]
    [InlineData("2 x -2.50")]
    [InlineData("2 x 2.50 5.00")]
    [InlineData("12345 x 2.50")]
    [InlineData("2 x 2.50 Bread")]
    [InlineData("2 x 3")]
    public void Of_AnythingElse_IsNone(string text) => Assert.Null(Find(text));

    private static QuantityRow? Find(string text)
    {
        var context = new FieldContext(Receipt.Of(text), FieldRules.Shipped);
        return QuantityRow.Of(context, context.Rows[0]);
    }
}
