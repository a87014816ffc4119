using DocAlign.Documents.Fields;
using DocAlign.Fields.Ranking;
using DocAlign.Fields.Rows;
using DocAlign.Fields.Rules;
using DocAlign.Fields.Values;

namespace DocAlign.Fields.Finders;

/// <summary>Every amount of the document as its total.</summary>
internal sealed class TotalFinder : ICandidateFinder
{
    private const decimal Unit = 0.011m;

    /// <summary>Where the smallest coins are out of use, totals are rounded to five cents: in Malaysia, Switzerland and Canada.</summary>
    private const decimal Coin = 0.05m;

    private const decimal MostRounding = 0.04m;

    private static readonly string[] Kinds =
    [
        FieldNames.Total,
        FieldNames.Subtotal,
        LabelKinds.Net,
        FieldNames.Tax,
        LabelKinds.Cash,
        LabelKinds.Change,
        LabelKinds.Discount,
        LabelKinds.Rounding,
        LabelKinds.NoTotal,
        FieldNames.Tip,
    ];

    public string Field => FieldNames.Total;

    public IReadOnlyList<string> Features { get; } =
    [
        "one",
        "total",
        "longTotal",
        "subtotal",
        "noTotal",
        "onlyPaid",
        "noLabel",
        "shareOfLargest",
        "times",
        "height",
        "confidence",
        "sums",
        "zero",
        "totalBeforePaid",
        "rounded",
        "roundedLater",
        "inferred",
        "inferredItems",
    ];

    /// <summary>One candidate for each value: what stands beside any of its places speaks for it or against it.</summary>
    public IReadOnlyList<Candidate> Find(FieldContext context)
    {
        var amounts = AmountsOf(context);
        var sums = new DocumentSums(amounts);
        var totals = amounts.Where(amount => amount.Kind == FieldNames.Total).Select(amount => amount.Row).ToList();
        var firstPaid = amounts
            .Where(amount => amount.Kind is LabelKinds.Cash or LabelKinds.Change && amount.Row > totals.DefaultIfEmpty(-1).Min())
            .Select(amount => amount.Row)
            .DefaultIfEmpty(int.MaxValue)
            .Min();
        var lastTotal = totals.Where(row => row < firstPaid).DefaultIfEmpty(totals.DefaultIfEmpty(-1).Max()).Max();
        return [.. amounts.GroupBy(amount => amount.Value).Select(group => Of([.. group])), .. Inferred(context, amounts, sums)];

        Candidate Of(List<LabelledAmount> same)
        {
            var value = same[0].Value;
            var best =
                same.Where(amount => amount.Kind == FieldNames.Total).MaxBy(amount => amount.Row)
                ?? same.OrderByDescending(amount => amount.Span.Confidence).First();
            var (paid, netAndTax, items) = (
                Near(sums.Paid, value),
                sums.NetAndTax.Exists(sum => Near(sum, value)),
                Near(sums.Items, value) && !same.Exists(amount => amount.Kind == FieldNames.Subtotal)
            );
            var isTotal = same.Exists(amount => amount.Kind == FieldNames.Total);
            double[] features =
            [
                1,
                Flag(isTotal),
                Flag(same.Exists(amount => amount.Kind == FieldNames.Total && amount.Label!.Letters > 5)),
                Flag(same.Exists(amount => amount.Kind is FieldNames.Subtotal or LabelKinds.Net)),
                Flag(
                    !isTotal
                        && same.Exists(amount =>
                            amount.Kind
                                is FieldNames.Tax
                                    or LabelKinds.Change
                                    or LabelKinds.Discount
                                    or LabelKinds.Rounding
                                    or LabelKinds.NoTotal
                                    or FieldNames.Tip
                        )
                ),
                Flag(!isTotal && same.Exists(amount => amount.Kind == LabelKinds.Cash)),
                Flag(same.TrueForAll(amount => amount.Kind is null)),
                context.LargestAmount == 0 ? 0 : (double)(value / context.LargestAmount),
                Math.Min(4, same.Count) / 4.0,
                Math.Min(3, same.Max(amount => (double)context.Rows[amount.Row].Height) / context.MedianHeight),
                same.Max(amount => amount.Span.Confidence),
                (Flag(paid) + Flag(netAndTax) + Flag(items)) / 3,
                Flag(value == 0),
                Flag(same.Exists(amount => amount.Row == lastTotal)),
                Flag(IsRoundingOf(value, amount => amount.Row < same[^1].Row)),
                Flag(
                    amounts.Exists(amount =>
                        amount.Kind == FieldNames.Total
                        && amount.Row > same[0].Row
                        && amount.Value != value
                        && Math.Abs(amount.Value - value) <= MostRounding
                        && amount.Value % Coin == 0
                    )
                ),
                0,
                0,
            ];
            var against = sums.Paid is not null && sums.NetAndTax.Count > 0 ? -1 : 0;
            return new Candidate(
                AmountParser.Format(value),
                best.Span.Text,
                [best.Span],
                best.Kind == FieldNames.Total ? best.Label!.Span : null,
                features,
                paid || netAndTax || items ? 1 : against
            );

            bool IsRoundingOf(decimal rounded, Func<LabelledAmount, bool> isBefore) =>
                rounded % Coin == 0
                && amounts.Exists(amount =>
                    amount.Kind is FieldNames.Total or FieldNames.Subtotal
                    && isBefore(amount)
                    && amount.Value != rounded
                    && Math.Abs(amount.Value - rounded) <= MostRounding
                );
        }
    }

    /// <summary>
    /// Totals that no word says: paid less change, or the sum of the items, beside a label whose amount is missing or read otherwise; or
    /// the subtotal with
    /// the tax, which stand for it themselves. Where a discount is printed, nothing says what it is taken from.
    /// </summary>
    private IEnumerable<Candidate> Inferred(FieldContext context, List<LabelledAmount> amounts, DocumentSums sums)
    {
        var label = context.Labels.SelectMany(labels => labels).LastOrDefault(label => label.Kind == FieldNames.Total);
        if (
            sums.Parts is [{ Kind: FieldNames.Subtotal } net, { Kind: FieldNames.Tax } tax]
            && IsNew(net.Value + tax.Value)
            && !amounts.Exists(amount => amount.Kind == LabelKinds.Discount && amount.Value > 0)
        )
        {
            yield return Candidate(net.Value + tax.Value, [net.Span], isItems: false);
        }

        if (label is not null && sums.Paid is { } paid && IsNew(paid))
        {
            yield return Candidate(paid, [label.Span], isItems: false);
        }

        if (label is not null && sums.Items is { } items && IsNew(items))
        {
            yield return Candidate(items, [label.Span], isItems: true);
        }

        bool IsNew(decimal sum) => sum > 0 && !amounts.Exists(amount => Near(amount.Value, sum));

        Candidate Candidate(decimal sum, IReadOnlyList<RowSpan> spans, bool isItems)
        {
            var features = new double[Features.Count];
            (features[0], features[^2], features[^1]) = (1, Flag(!isItems), Flag(isItems));
            return new Candidate(AmountParser.Format(sum), spans[0].Text, spans, label?.Span, features, Support: 1);
        }
    }

    private static bool Near(decimal? a, decimal b) => a is { } sum && Math.Abs(sum - b) < Unit;

    private static double Flag(bool value) => value ? 1 : 0;

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
                var isUnitPrice = context.IsQuantity(row.Index);

                // "2 items x 1.50" names no sum.
                var (label, isAbove) = isUnitPrice ? default : context.LabelOf(span, kind => Kinds.Contains(kind));
                if (amounts[i].Value >= 0 || label?.Kind is FieldNames.Total or LabelKinds.Cash)
                {
                    found.Add(
                        new LabelledAmount(
                            Math.Abs(amounts[i].Value),
                            row.Index,
                            span,
                            label,
                            isAbove,
                            i == amounts.Count - 1,
                            amounts[i].Currency is not null,
                            isUnitPrice
                        )
                    );
                }
            }
        }

        return found;
    }
}
