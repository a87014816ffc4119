using System.Text.RegularExpressions;
using DocAlign.Documents;
using DocAlign.Fields.Rows;
using DocAlign.Fields.Rules;
using DocAlign.Fields.Values;

namespace DocAlign.Fields;

/// <summary>A document as the finders see it: rows with their labels and amounts.</summary>
internal sealed class FieldContext
{
    private static readonly Regex UnitedStatesPlace = new(
        @"\b[A-Z]{2},? [0-9]{5}\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
    );

    private static readonly Regex NumericDate = new(
        @"\b(?<a>[0-9]{1,2})[-/.](?<b>[0-9]{1,2})[-/.](19|20)?[0-9]{2}\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    );

    private readonly HashSet<int> _quantityRows;

    public FieldContext(IReadOnlyList<Page> pages, FieldRules rules)
    {
        Pages = pages;
        Rows = RowBuilder.Build(pages);
        Text = string.Join('\n', Rows.Select(row => row.Text));
        Rules = rules.For(Text);
        var finder = new LabelFinder(Rules);
        Labels = [.. Rows.Select(finder.Find)];
        Amounts = [.. Rows.Select(row => (IReadOnlyList<AmountText>)[.. AmountParser.FindAll(row.Text)])];
        Quantities = QuantityRow.FindAll(Rows, Amounts, row => !NamesASum(row));
        _quantityRows = [.. Quantities.Values.Select(quantity => quantity.Row.Index)];
        Dates = new DateParser(Rules.Months, IsDayFirst());
        var heights = Rows.Select(row => row.Height).Order().ToArray();
        MedianHeight = heights.Length == 0 ? 1 : Math.Max(1, heights[heights.Length / 2]);
        LargestAmount = Amounts.SelectMany(amounts => amounts).Select(amount => Math.Abs(amount.Value)).DefaultIfEmpty(0).Max();
    }

    public IReadOnlyList<Page> Pages { get; }

    public IReadOnlyList<FieldRow> Rows { get; }

    /// <summary>All rows, one a line.</summary>
    public string Text { get; }

    public DocumentRules Rules { get; }

    /// <summary>By row.</summary>
    public IReadOnlyList<IReadOnlyList<LabelMatch>> Labels { get; }

    /// <summary>By row.</summary>
    public IReadOnlyList<IReadOnlyList<AmountText>> Amounts { get; }

    /// <summary>Rows that only have a quantity and a unit price, by the index of the row of their item.</summary>
    public IReadOnlyDictionary<int, QuantityRow> Quantities { get; }

    public DateParser Dates { get; }

    /// <summary>Of the rows, in pixels.</summary>
    public int MedianHeight { get; }

    public decimal LargestAmount { get; }

    /// <summary>Does the row only have a quantity and a unit price, which belong to the item above or below?</summary>
    public bool IsQuantity(int row) => _quantityRows.Contains(row);

    /// <summary>Does the row begin with what names a sum, such as "Total"? The first that does ends the line items.</summary>
    public bool EndsItems(int row) => !IsQuantity(row) && NamesASum(row);

    public bool Has(int row, string kind) => Labels[row].Any(label => label.Kind == kind);

    /// <summary>Does the row name at least two columns of a table, and no amount?</summary>
    public bool IsTableHead(int row) =>
        Amounts[row].Count == 0
        && Labels[row].Select(label => label.Kind).Where(kind => kind.StartsWith("column", StringComparison.Ordinal)).Distinct().Count()
            >= 2;

    /// <summary>
    /// What names a value: the nearest of these labels to its left, else the nearest one above it in the row before, where no word stands
    /// to the value's left. A label may take the value's currency along, as in "Total EUR 9.90".
    /// </summary>
    /// <param name="value">The value's words, its currency included.</param>
    public (LabelMatch? Label, bool IsAbove) LabelOf(RowSpan value, Func<string, bool> kinds)
    {
        var row = value.Row.Index;
        var beside = Labels[row].Where(label => label.Span.Start < value.Start && label.Span.End < value.End && kinds(label.Kind)).ToList();
        if (beside.Count > 0)
        {
            var end = beside.Max(label => label.Span.End);
            return (beside.Where(label => label.Span.End == end).MaxBy(label => label.Letters), false);
        }

        if (row == 0 || value.Row.Page != Rows[row - 1].Page || IsTableHead(row - 1))
        {
            return (null, false);
        }

        var box = value.Box;
        var above = Labels[row - 1]
            .Where(label => kinds(label.Kind) && label.Span.Box is var place && place.Left < box.Right && box.Left < place.Right);
        return above.MaxBy(label => label.Letters) is { } found ? (found, true) : (null, false);
    }

    /// <summary>
    /// A label of a sum among the first four words, before all amounts: farther behind it belongs to a name ("... and greeting card").
    /// Without an amount only a label of more than seven letters counts, whose amount was not read; shorter ones are words of names.
    /// </summary>
    private bool NamesASum(int row) =>
        Labels[row]
            .Any(label =>
                LabelKinds.EndsOfItems.Contains(label.Kind, StringComparer.Ordinal)
                && (Amounts[row].Count > 0 || label.Letters > 7)
                && label.Span.Start <= 3
                && Amounts[row].All(amount => Rows[row].SpanOf(amount.Start, amount.Length).Start >= label.Span.Start)
            );

    /// <summary>
    /// Another date of the document that has only one reading decides; else a place in the United States puts the month first; else the
    /// rules say.
    /// </summary>
    private bool IsDayFirst()
    {
        foreach (Match match in NumericDate.Matches(Text))
        {
            var (first, second) = (int.Parse(match.Groups["a"].Value), int.Parse(match.Groups["b"].Value));
            if (first is > 12 and <= 31 && second is >= 1 and <= 12)
            {
                return true;
            }

            if (second is > 12 and <= 31 && first is >= 1 and <= 12)
            {
                return false;
            }
        }

        return !(UnitedStatesPlace.IsMatch(Text) && Text.Contains('$', StringComparison.Ordinal)) && Rules.DayFirst;
    }
}
