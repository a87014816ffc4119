using System.Globalization;
using System.Text.RegularExpressions;
using DocAlign.Fields.Values;

namespace DocAlign.Fields.Rows;

/// <summary>
/// A row that has nothing but how many there are and what one costs: "5 x 22.09", "2 rolls x 4.85", "0.162 kg x 1.49 EUR/kg".
/// </summary>
/// <param name="Row">It belongs to the item whose amount is their product, in the row above or below.</param>
/// <param name="Quantity">Above 0.</param>
/// <param name="UnitPrice">Above 0.</param>
internal sealed record QuantityRow(FieldRow Row, decimal Quantity, decimal UnitPrice)
{
    /// <summary>An amount counts as the product where they differ by a cent at most: shops round up, down and to even.</summary>
    public const decimal Rounding = 0.011m;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // A row drops words that are only a sign, but for × and @, so of "3 * 1.50" the sign is gone.
    private const string Times = @"(?<times>(\p{L}{1,6}\.?\s*)?[xX×*@]|(?i:kg|g|lbs?|oz|l|ml|m|pcs?|ea|st|stk|stck|stück)\.?)?";

    private static readonly Regex Before = new($@"^\W*(?<number>[0-9]{{1,4}}([.,][0-9]{{3}})?)\s*{Times}\s*$", Options);

    // A currency, also by unit.
    private static readonly Regex After = new(@"^\W*((\p{L}{1,3}|(?i:euro|each|stück))(\W+|$)){0,2}$", Options);

    private static readonly Regex Nothing = new(@"^\W*$", Options);

    // Between a quantity with two decimals and the price; something must stand there, or both are prices.
    private static readonly Regex Between = new($@"^\s*{Times}\s*$", Options);

    /// <summary>Rows of quantities, by the index of the row whose last amount they confirm.</summary>
    /// <remarks>
    /// Where both neighbours fit, that is the one above, unless more rows of the document fit only the one below than only the one above.
    /// </remarks>
    /// <param name="amounts">By row.</param>
    /// <param name="mayBeItem">Whether the row with an index may be a line item; a total is none.</param>
    public static IReadOnlyDictionary<int, QuantityRow> FindAll(
        IReadOnlyList<FieldRow> rows,
        IReadOnlyList<IReadOnlyList<AmountText>> amounts,
        Func<int, bool> mayBeItem
    )
    {
        var found = rows.Select((row, i) => Of(row, amounts[i])).ToList();
        bool Confirms(int i, int beside) =>
            beside >= 0
            && beside < rows.Count
            && found[beside] is null
            && rows[beside].Page == rows[i].Page
            && amounts[beside] is [.., { Value: > 0 } amount]
            && mayBeItem(beside)
            && Math.Abs((found[i]!.Quantity * found[i]!.UnitPrice) - amount.Value) < Rounding;

        var sides = Enumerable
            .Range(0, rows.Count)
            .Where(i => found[i] is not null)
            .Select(i => (Row: i, Above: Confirms(i, i - 1), Below: Confirms(i, i + 1)))
            .ToList();
        var isBelow = sides.Count(side => side.Below && !side.Above) > sides.Count(side => side.Above && !side.Below);
        var byItem = new Dictionary<int, QuantityRow>();
        foreach (var (row, above, below) in sides)
        {
            (bool Fits, int Item)[] neighbours = [(above, row - 1), (below, row + 1)];
            _ = neighbours
                .OrderBy(neighbour => isBelow == (neighbour.Item < row))
                .Any(neighbour => neighbour.Fits && byItem.TryAdd(neighbour.Item, found[row]!));
        }

        return byItem;
    }

    /// <summary>Null where the row is none.</summary>
    /// <param name="amounts">Of the row.</param>
    public static QuantityRow? Of(FieldRow row, IReadOnlyList<AmountText> amounts)
    {
        ArgumentNullException.ThrowIfNull(row);
        return amounts switch
        {
            [{ Value: > 0 } price]
                when After.IsMatch(Behind(price))
                    && Before.Match(row.Text[..price.Start]) is { Success: true } number
                    && Parsed(number.Groups["number"].Value) is var quantity and > 0
                    && (quantity != 1 || number.Groups["times"].Success) => new QuantityRow(row, quantity, price.Value),
            [{ Value: > 0 } count, { Value: > 0 } price]
                when After.IsMatch(Behind(price))
                    && Nothing.IsMatch(row.Text[..count.Start])
                    && row.Text[(count.Start + count.Length)..price.Start] is var between
                    && !string.IsNullOrWhiteSpace(between)
                    && Between.IsMatch(between) => new QuantityRow(row, count.Value, price.Value),
            _ => null,
        };

        string Behind(AmountText amount) => row.Text[(amount.Start + amount.Length)..];
    }

    private static decimal Parsed(string number) => decimal.Parse(number.Replace(',', '.'), CultureInfo.InvariantCulture);
}
