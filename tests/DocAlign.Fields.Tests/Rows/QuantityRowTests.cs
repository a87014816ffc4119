using DocAlign.Fields.Rows;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Tests.Rows;

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
    [InlineData("5×22.09", 5, 22.09)]
    [InlineData("12@0.99", 12, 0.99)]
    [InlineData("2 pcs @ 1.50", 2, 1.50)]
    [InlineData("1 x 4.00", 1, 4)]
    [InlineData("1 @ 4.00", 1, 4)]
    [InlineData("2 @ 1.50 each", 2, 1.50)]
    [InlineData("2 x 1,50 Euro", 2, 1.50)]
    [InlineData("2 Rolls × 4.85", 2, 4.85)]
    [InlineData("2 Stück × 1,50", 2, 1.50)]
    [InlineData("0,50 × 4,00", 0.5, 4)]
    [InlineData("1.25 kg x 3.20", 1.25, 3.20)]
    [InlineData("0,50 x 4,00 EUR", 0.5, 4)]
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
    [InlineData("1 4.00")]
    [InlineData("1.50 4.00")]
    [InlineData("\u0665 x 22.09")]
    [InlineData("5 x \u0662\u0662.\u0660\u0669")]
    public void Of_AnythingElse_IsNone(string text) => Assert.Null(Find(text));

    /// <summary>
    /// Where both neighbours fit, the side counts on which other rows of the document leave no choice; else the row above.
    /// </summary>
    [Theory]
    [InlineData(new[] { 0, 2 }, "Bag 4.00", "2 x 2.00", "Milk 4.00", "4 x 1.00", "Cream 3.00")]
    [InlineData(new[] { 2, 4 }, "Bag 4.00", "2 x 2.00", "Milk 4.00", "3 x 1.00", "Cream 3.00")]
    [InlineData(new[] { 0 }, "Bag 4.00", "2 x 2.00", "Milk 4.00")]
    [InlineData(new[] { 0, 3 }, "Bag 4.00", "2 x 2.00", "4 x 1.00", "Milk 4.00")]
    [InlineData(new int[0], "Bag 4.00", "Milk 4.00", "3 x 2.00", "Total 6.00")]
    [InlineData(new int[0], "1 x 0.01", "Bag 0.00")]
    [InlineData(new[] { 0 }, "Beer 0,33l 5.94", "6 x 0.99")]
    [InlineData(new[] { 0 }, "Gift wrap and greeting card 4.00", "2 x 2.00")]
    public void FindAll_GivesEachRowToOneItem(int[] items, params string[] rows)
    {
        var context = new FieldContext(Receipt.Of(rows), FieldRules.Shipped);

        Assert.Equal(items, context.Quantities.Keys.Order());
        Assert.Equal(items.Length, context.Quantities.Values.Distinct().Count());
    }

    private static QuantityRow? Find(string text)
    {
        var context = new FieldContext(Receipt.Of(text), FieldRules.Shipped);
        return QuantityRow.Of(context.Rows[0], context.Amounts[0]);
    }
}
