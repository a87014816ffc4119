using DocAlign.Documents.Fields;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Finders;

/// <summary>What the total should be by other amounts of the document.</summary>
internal sealed class DocumentSums
{
    public DocumentSums(IReadOnlyList<LabelledAmount> amounts)
    {
        var cash = Last(LabelKinds.Cash);
        var change = Last(LabelKinds.Change);
        Paid = cash is { } given && change is { } back && given > back ? given - back : null;
        var nets = Values(FieldNames.Subtotal).Concat(Values(LabelKinds.Net)).ToList();
        var taxes = Values(FieldNames.Tax).ToList();
        var corrections = Values(LabelKinds.Rounding).SelectMany(rounding => new[] { rounding, -rounding }).Append(0).Distinct().ToList();
        var charges = Values(LabelKinds.NoTotal).Append(0).Distinct().ToList();
        NetAndTax =
        [
            .. from net in nets
            from tax in taxes
            where net > 0 && tax > 0
            from charge in charges
            from correction in corrections
            select net + tax + charge + correction,
        ];
        Parts = amounts.Where(amount => amount.Kind is FieldNames.Subtotal or FieldNames.Tax && amount.IsLastInRow).ToList();
        var first = amounts
            .Where(amount => amount.Kind is FieldNames.Total or FieldNames.Subtotal or LabelKinds.Net)
            .Select(amount => amount.Row)
            .DefaultIfEmpty(-1)
            .Min();
        var items = amounts
            .Where(amount => amount.Row < first && amount.Kind is null && amount.IsLastInRow && !amount.IsUnitPrice)
            .Select(amount => amount.Value)
            .ToList();
        Items = items.Count > 0 ? items.Sum() : null;

        decimal? Last(string kind) => amounts.LastOrDefault(amount => amount.Kind == kind && amount.IsLastInRow)?.Value;

        IEnumerable<decimal> Values(string kind) =>
            amounts.Where(amount => amount.Kind == kind).Select(amount => amount.Value).Distinct().Take(6);
    }

    /// <summary>Cash less change; null where one of both is missing.</summary>
    public decimal? Paid { get; }

    /// <summary>Each net amount with each tax, also with charges such as shipping, and rounded as the document says.</summary>
    public List<decimal> NetAndTax { get; }

    /// <summary>Subtotals and taxes, in the order of the page.</summary>
    public IReadOnlyList<LabelledAmount> Parts { get; }

    /// <summary>
    /// The last amounts of the rows above the first total, without unit prices in rows of their own; null where there are none.
    /// </summary>
    public decimal? Items { get; }
}
