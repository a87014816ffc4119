using DocAlign.Documents.Fields;
using DocAlign.Fields.Ranking;
using DocAlign.Fields.Rules;
using DocAlign.Fields.Values;

namespace DocAlign.Fields.Finders;

/// <summary>Every amount of the document as its total.</summary>
internal sealed class TotalFinder : ICandidateFinder
{
    private const decimal Unit = 0.011m;

    private static readonly string[] Kinds =
    [
        FieldNames.Total, FieldNames.Subtotal, LabelKinds.Net, FieldNames.Tax, LabelKinds.Cash, LabelKinds.Change, LabelKinds.Discount, LabelKinds.Rounding, LabelKinds.NoTotal, FieldNames.Tip,
    ];

    public string Field => FieldNames.Total;

    public IReadOnlyList<string> Features { get; } =
    [
        "one", "total", "longTotal", "subtotal", "net", "tax", "cash", "change", "discount", "rounding", "noTotal", "tip", "noLabel", "labelAbove", "place", "shareOfLargest", "largest",
        "times", "timesAsTotal", "height", "confidence", "paid", "netAndTax", "items", "zero", "lastTotal", "lastInRow", "afterCash", "amountsInRow", "currency", "exactLabel",
    ];

    public IReadOnlyList<Candidate> Find(FieldContext context)
    {
        var amounts = AmountsOf(context);
        var totals = amounts.Where(amount => amount.Kind == FieldNames.Total).ToList();
        var lastTotal = totals.Select(amount => amount.Row).DefaultIfEmpty(-1).Max();
        var firstCash = amounts.Where(amount => amount.Kind == LabelKinds.Cash).Select(amount => amount.Row).DefaultIfEmpty(int.MaxValue).Min();
        var sums = new DocumentSums(amounts);
        var found = new List<Candidate>();
        foreach (var amount in amounts)
        {
            var row = context.Rows[amount.Row];
            var value = amount.Value;
            var same = amounts.Where(other => other.Value == value).ToList();
            var (paid, netAndTax, items) = (Near(sums.Paid, value), sums.NetAndTax.Exists(sum => Near(sum, value)), Near(sums.Items, value));
            double[] features =
            [
                1,
                Flag(amount.Kind == FieldNames.Total),
                Flag(amount.Kind == FieldNames.Total && amount.Label!.Letters > 5),
                .. Kinds.Skip(1).Select(kind => Flag(amount.Kind == kind)),
                Flag(amount.Kind is null),
                Flag(amount.IsAbove),
                (row.Index + 1.0) / context.Rows.Count,
                context.LargestAmount == 0 ? 0 : (double)(value / context.LargestAmount),
                Flag(value == context.LargestAmount),
                Math.Min(4, same.Count) / 4.0,
                Math.Min(3, same.Count(other => other.Kind == FieldNames.Total)) / 3.0,
                Math.Min(3, (double)row.Height / context.MedianHeight),
                amount.Span.Confidence,
                Flag(paid),
                Flag(netAndTax),
                Flag(items),
                Flag(value == 0),
                Flag(row.Index == lastTotal),
                Flag(amount.IsLastInRow),
                Flag(row.Index > firstCash),
                Math.Min(4, context.Amounts[row.Index].Count) / 4.0,
                Flag(amount.HasCurrency),
                amount.Label?.Score ?? 0,
            ];
            var against = sums.Paid is not null && sums.NetAndTax.Count > 0 ? -1 : 0;
            found.Add(new Candidate(AmountParser.Format(value), amount.Span.Text, [amount.Span], amount.Label?.Span, features, paid || netAndTax || items ? 1 : against));
        }

        return found;

        static bool Near(decimal? a, decimal b) => a is { } sum && Math.Abs(sum - b) < Unit;

        static double Flag(bool value) => value ? 1 : 0;
    }

    /// <summary>The amounts that are not below 0, with their labels.</summary>
    internal static List<LabelledAmount> AmountsOf(FieldContext context)
    {
        var found = new List<LabelledAmount>();
        foreach (var row in context.Rows)
        {
            var amounts = context.Amounts[row.Index];
            for (var i = 0; i < amounts.Count; i++)
            {
                var span = row.SpanOf(amounts[i].Start, amounts[i].Length);
                var (label, isAbove) = context.LabelOf(span, kind => Kinds.Contains(kind));
                if (amounts[i].Value >= 0 || label?.Kind is FieldNames.Total or LabelKinds.Cash)
                {
                    found.Add(new LabelledAmount(Math.Abs(amounts[i].Value), row.Index, span, label, isAbove, i == amounts.Count - 1, amounts[i].Currency is not null));
                }
            }
        }

        return found;
    }
}
