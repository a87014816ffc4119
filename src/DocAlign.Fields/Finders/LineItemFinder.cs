using System.Globalization;
using DocAlign.Documents.Fields;
using DocAlign.Fields.Rows;

namespace DocAlign.Fields.Finders;

/// <summary>Finds the line items: the rows with an amount between the heads of the columns and the first total.</summary>
internal static class LineItemFinder
{
    /// <summary>What an amount is worth that quantity times unit price confirms, and one that nothing does.</summary>
    private const double Confirmed = 0.98;

    private const double Unconfirmed = 0.85;

    public static IReadOnlyList<LineItem> Find(FieldContext context)
    {
        var head = HeadOf(context);
        var start = head is { } row ? row + 1 : StartWithoutHead(context);
        var end = Enumerable.Range(start, context.Rows.Count - start).FirstOrDefault(context.EndsItems, context.Rows.Count);
        if (end == context.Rows.Count && head is null)
        {
            return [];
        }

        var items = new List<LineItem>();
        var area = context.Rows.Skip(start).Take(end - start).ToList();
        _ = area.RemoveAll(row => context.IsQuantity(row.Index));
        var texts = area.Select(item => DescriptionOf(context, item)).ToList();
        var withAmount = area.Select(item => context.Amounts[item.Index].Any(amount => amount.Value != 0)).ToList();
        var first = withAmount.IndexOf(true);
        var isTextBelow = first >= 0 && first == 0 && texts[0].Length == 0;
        for (var i = 0; i < area.Count; i++)
        {
            if (!withAmount[i])
            {
                continue;
            }

            var neighbours = isTextBelow
                ? Enumerable.Range(i + 1, area.Count - i - 1).TakeWhile(j => !withAmount[j])
                : Enumerable.Range(0, i).Reverse().TakeWhile(j => !withAmount[j]).Reverse();
            var description =
                texts[i].Length > 0 ? texts[i] : string.Join(' ', neighbours.Select(j => texts[j]).Where(text => text.Length > 0));
            items.Add(Of(context, area[i], description, context.Quantities.GetValueOrDefault(area[i].Index)));
        }

        return items;
    }

    /// <summary>The first row with the heads of at least two columns.</summary>
    private static int? HeadOf(FieldContext context) =>
        Enumerable.Range(0, context.Rows.Count).Cast<int?>().FirstOrDefault(row => context.IsTableHead(row!.Value));

    /// <summary>Items follow the head of the document: dates, numbers, the merchant.</summary>
    private static int StartWithoutHead(FieldContext context)
    {
        var firstAmount = context.Amounts.ToList().FindIndex(amounts => amounts.Count > 0);
        if (firstAmount < 0)
        {
            return context.Rows.Count;
        }

        // The description of the first item may stand above its amount.
        var isOwn =
            firstAmount == 0 || DescriptionOf(context, context.Rows[firstAmount]).Length > 0 || context.Labels[firstAmount - 1].Count > 0;
        return isOwn ? firstAmount : firstAmount - 1;
    }

    /// <param name="beside">The item's quantity in a row of its own; null where it has none.</param>
    private static LineItem Of(FieldContext context, FieldRow row, string description, QuantityRow? beside)
    {
        var amounts = context.Amounts[row.Index];
        var last = amounts.Last(amount => amount.Value != 0);
        var span = row.SpanOf(last.Start, last.Length);
        if (beside is not null)
        {
            return new LineItem(
                description,
                last.Value,
                Math.Round(Confirmed * span.Confidence, 4),
                Places.Of([row.All, beside.Row.All]),
                beside.Quantity,
                beside.UnitPrice
            );
        }

        decimal? quantity = null;
        decimal? unitPrice = null;
        var before = amounts.TakeWhile(amount => amount.Start < last.Start).ToList();
        var counts = Numbers(row, span.Start).ToList();
        foreach (var price in before.Select(amount => amount.Value).Where(value => value > 0).Reverse())
        {
            var count = counts
                .Concat(before.Select(amount => amount.Value))
                .Cast<decimal?>()
                .FirstOrDefault(number => Math.Abs((number!.Value * price) - last.Value) < QuantityRow.Rounding);
            if (count is not null)
            {
                (quantity, unitPrice) = (count, price);
                break;
            }
        }

        var isConfirmed = quantity is not null;
        if (!isConfirmed && before.Count > 0)
        {
            unitPrice = before[^1].Value;
            quantity = counts.Where(number => number is > 0 and < 1000).Cast<decimal?>().LastOrDefault();
        }

        var confidence = Math.Round((isConfirmed ? Confirmed : Unconfirmed) * span.Confidence, 4);
        return new LineItem(description, last.Value, confidence, Places.Of([row.All]), quantity, unitPrice);
    }

    /// <summary>Whole numbers of the row before its amount, such as "2", "4pcs" or "1X"; codes are longer.</summary>
    private static IEnumerable<decimal> Numbers(FieldRow row, int end)
    {
        for (var i = 0; i < end; i++)
        {
            var digits = row.CompactWords[i].TrimEnd('X', 'P', 'C', 'S', 'E', 'A', 'N', 'O', 'U', 'I', 'T').TrimStart('X');
            if (
                digits.Length is > 0 and < 5
                && digits.All(char.IsAsciiDigit)
                && !row.Words[i].Text.Contains('.', StringComparison.Ordinal)
                && !row.Words[i].Text.Contains(',', StringComparison.Ordinal)
            )
            {
                yield return decimal.Parse(digits, CultureInfo.InvariantCulture);
            }
        }
    }

    /// <summary>The words of the row that have letters, without currencies and codes of taxes.</summary>
    private static string DescriptionOf(FieldContext context, FieldRow row)
    {
        var amounts = context.Amounts[row.Index].Select(amount => row.SpanOf(amount.Start, amount.Length)).ToList();
        var words = Enumerable
            .Range(0, row.Words.Count)
            .Where(i => !amounts.Exists(span => i >= span.Start && i < span.End))
            .Where(i =>
                row.CompactWords[i].Length > 1
                && row.CompactWords[i].Any(char.IsLetter)
                && !context.Rules.Currencies.ContainsKey(row.CompactWords[i])
            )
            .ToList();
        return words.Sum(i => row.CompactWords[i].Count(char.IsLetter)) < 4
            ? ""
            : string.Join(
                ' ',
                Enumerable
                    .Range(words[0], words[^1] - words[0] + 1)
                    .Where(i => !amounts.Exists(span => i >= span.Start && i < span.End))
                    .Select(i => row.Words[i].Text)
            );
    }
}
