using DocAlign.Documents.Fields;
using DocAlign.Fields.Finders;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields;

/// <summary>Checks the sums that a document prints.</summary>
internal static class Arithmetic
{
    /// <summary>Sums may differ by a unit of the last digit.</summary>
    private const decimal Unit = 0.011m;

    /// <param name="total">Null where none was found.</param>
    /// <param name="subtotal">Null where none was found.</param>
    public static IReadOnlyList<ArithmeticCheck> Check(
        IReadOnlyList<LabelledAmount> amounts,
        IReadOnlyList<LineItem> items,
        decimal? total,
        decimal? subtotal
    )
    {
        var checks = new List<ArithmeticCheck>();
        var sums = new DocumentSums(amounts);
        if (items.Count > 0 && (subtotal ?? total) is { } printed)
        {
            Add(subtotal is null ? "items = total" : "items = subtotal", items.Sum(item => item.Amount), printed);
        }

        if (total is { } sum)
        {
            if (subtotal is { } net && sum != net)
            {
                AddClosest("subtotal + tax and charges = total", Parts(net), sum);
            }

            if (sums.Paid is { } paid)
            {
                Add("paid - change = total", paid, sum);
            }
        }

        return checks;

        // Every choice of the printed taxes, charges, discounts and roundings: which of them belong to the total is not printed.
        List<decimal> Parts(decimal net)
        {
            var reachable = new HashSet<decimal> { net };
            var corrections = amounts
                .Where(amount => amount.IsLastInRow && amount.Value > 0)
                .Where(amount =>
                    amount.Kind is FieldNames.Tax or FieldNames.Tip or LabelKinds.Discount or LabelKinds.Rounding or LabelKinds.NoTotal
                )
                .Select(amount => (amount.Kind, amount.Value))
                .Distinct()
                .Take(6);
            foreach (var (kind, value) in corrections)
            {
                foreach (var start in reachable.ToList())
                {
                    if (kind != LabelKinds.Discount)
                    {
                        reachable.Add(start + value);
                    }

                    if (kind is LabelKinds.Discount or LabelKinds.Rounding)
                    {
                        reachable.Add(start - value);
                    }
                }
            }

            reachable.Remove(net);
            return [.. reachable];
        }

        void AddClosest(string rule, List<decimal> expected, decimal printedSum)
        {
            if (expected.Count > 0)
            {
                Add(rule, expected.MinBy(value => Math.Abs(value - printedSum)), printedSum);
            }
        }

        void Add(string rule, decimal expected, decimal printedSum) =>
            checks.Add(new ArithmeticCheck(rule, expected, printedSum, Math.Abs(expected - printedSum) < Unit));
    }
}
