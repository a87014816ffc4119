using System.Globalization;
using System.Text.RegularExpressions;
using DocAlign.Fields.Rows;
using DocAlign.Fields.Values;

namespace DocAlign.Fields.Finders;

/// <summary>A row that has nothing but how many there are and what one costs: "5 x 22.09", "2 rolls x 4.85", "0.162 kg x 1.49 EUR/kg".</summary>
/// <param name="Row">It belongs to the item whose amount is their product, in the row above or below.</param>
/// <param name="Quantity">Above 0.</param>
/// <param name="UnitPrice">Above 0.</param>
internal sealed record QuantityRow(FieldRow Row, decimal Quantity, decimal UnitPrice)
{
    /// <summary>What rounding to a hundredth leaves, and a rounding of numbers beside it.</summary>
    public const decimal Rounding = 0.011m;

    // The sign may have been lost where there is no unit: "6 10.25".
    private static readonly Regex Before = new(
        @"^\W*(?<number>\d{1,4}([.,]\d{3})?)\s*((\p{L}{1,6}\.?\s*)?[xX×*@]|[xX×*@]?)\s*$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    );

    // A currency, also by unit.
    private static readonly Regex After = new(
        @"^\W*(\p{L}{1,3}(\W+|$)){0,2}$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    );

    /// <summary>Null where the row is none.</summary>
    public static QuantityRow? Of(FieldContext context, FieldRow row)
    {
        if (context.Amounts[row.Index] is not [{ Value: > 0 } price])
        {
            return null;
        }

        var number = Before.Match(row.Text[..price.Start]);
        return
            number.Success
            && After.IsMatch(row.Text[(price.Start + price.Length)..])
            && Parsed(number.Groups["number"].Value) is var quantity and > 0
            ? new QuantityRow(row, quantity, price.Value)
            : null;
    }

    /// <summary>Is the amount what so many cost?</summary>
    public bool Confirms(AmountText amount) => Math.Abs((Quantity * UnitPrice) - amount.Value) < Rounding;

    private static decimal Parsed(string number) => decimal.Parse(number.Replace(',', '.'), CultureInfo.InvariantCulture);
}
