using System.Globalization;
using System.Text.RegularExpressions;
using DocAlign.Documents.Fields;
using DocAlign.Fields.Rows;

namespace DocAlign.Fields.Finders;

/// <summary>Finds lines with a rate, what the tax is on, and the tax: "SR @ 6% 15.00 0.90", "19,00% 10,00 1,90".</summary>
internal static class TaxLineFinder
{
    private static readonly Regex Rate = new(
        @"(?<rate>[0-9]{1,2}([.,][0-9]{1,2})?)\s?%",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    );

    /// <summary>How far the printed tax may be from rate times net: rounding, line by line.</summary>
    private const decimal Tolerance = 0.05m;

    public static IReadOnlyList<TaxLine> Find(FieldContext context)
    {
        var lines = new List<TaxLine>();
        foreach (var row in context.Rows)
        {
            var match = Rate.Match(row.Text);
            if (!match.Success)
            {
                continue;
            }

            var rate = decimal.Parse(match.Groups["rate"].Value.Replace(',', '.'), CultureInfo.InvariantCulture);
            var amounts = context.Amounts[row.Index].Where(amount => amount.Start >= match.Index).Select(amount => amount.Value).ToList();
            var pairs =
                from net in amounts
                from tax in amounts
                where net > tax && Math.Abs((net * rate / 100) - tax) <= Tolerance
                select (Net: net, Tax: tax);
            var pair = pairs.FirstOrDefault();
            if (pair.Net > 0)
            {
                lines.Add(new TaxLine(rate, pair.Tax, Places.Of([row.All]), pair.Net));
            }
            else if (amounts.Count == 1 && rate > 0 && context.Has(row.Index, FieldNames.Tax))
            {
                lines.Add(new TaxLine(rate, amounts[0], Places.Of([row.All])));
            }
        }

        return lines;
    }
}
