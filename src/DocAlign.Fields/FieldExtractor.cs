using System.Globalization;
using DocAlign.Documents;
using DocAlign.Documents.Fields;
using DocAlign.Fields.Finders;
using DocAlign.Fields.Ranking;
using DocAlign.Fields.Rows;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields;

/// <summary>From the words of a document to its fields: see docs/fields.md.</summary>
/// <remarks>The same pages give the same fields. Safe to call from several threads.</remarks>
public sealed class FieldExtractor(FieldRules rules, FieldModel model)
{
    /// <summary>Sums that hold leave a doubt of this part of what was there; sums that do not leave this part of the confidence.</summary>
    private const double DoubtAfterHolding = 0.2;

    private const double ConfidenceAfterFailing = 0.6;

    /// <summary>So many invoice labels make an invoice. "Invoice No" alone stands on many receipts.</summary>
    private const int InvoiceLabels = 2;

    private const int FormPairs = 3;

    /// <summary>So many amounts make a receipt, though no word names the total.</summary>
    private const int ReceiptAmounts = 3;

    /// <summary>
    /// Finds the fields of a small example once, so that the first document need not wait for what .NET gets ready at the first call. For a
    /// moment in which the process waits anyway.
    /// </summary>
    public static void Prepare() => _ = new FieldExtractor(FieldRules.Shipped, FieldModel.Shipped).Extract([ExampleReceipt.Page]);

    public DocumentFields Extract(IReadOnlyList<Page> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var context = new FieldContext(pages, rules);
        if (context.Rows.Count == 0)
        {
            return new DocumentFields { Kind = "other", Values = [] };
        }

        var fields = new Dictionary<string, Field>(StringComparer.Ordinal);
        var company = Ranked(new CompanyFinder());
        if (Address(context, company?.Spans ?? []) is var (address, addressConfidence))
        {
            Add(FieldNames.Address, address, addressConfidence);
        }

        Ranked(new DateFinder());
        Ranked(new TotalFinder());
        var amounts = TotalFinder.AmountsOf(context);
        foreach (var (name, candidate, confidence) in SimpleFields.Find(context))
        {
            Add(name, candidate, confidence);
        }

        foreach (
            var (name, kind) in new[]
            {
                (FieldNames.Subtotal, FieldNames.Subtotal),
                (FieldNames.Subtotal, LabelKinds.Net),
                (FieldNames.Tax, FieldNames.Tax),
                (FieldNames.Tip, FieldNames.Tip),
                (FieldNames.Payment, LabelKinds.Cash),
            }
        )
        {
            if (!fields.ContainsKey(name) && SimpleFields.Amount(amounts, name, kind) is var (_, candidate, confidence))
            {
                Add(name, candidate, confidence);
            }
        }

        if (CurrencyFinder.Find(context) is var (currency, currencyConfidence))
        {
            Add(FieldNames.Currency, currency, currencyConfidence);
        }

        var items = LineItemFinder.Find(context);
        var checks = Arithmetic.Check(amounts, items, AmountOf(FieldNames.Total), AmountOf(FieldNames.Subtotal));
        Correct(fields, checks);
        var pairs = FormPairFinder.Find(context);
        var kind2 = KindOf(context, fields, pairs);
        var found = new DocumentFields
        {
            Kind = kind2,
            Values = [.. FieldNames.All.Where(fields.ContainsKey).Select(name => fields[name])],
            Items = [.. items.Select(item => Corrected(item, checks))],
            TaxLines = TaxLineFinder.Find(context),
            Pairs = pairs,
            CheckBoxes = CheckBoxFinder.Find(context),
            Arithmetic = checks,
        };
        var reasons = new ReviewRouting(context.Rules.Review).Reasons(found);
        return found with { NeedsReview = reasons.Count > 0, ReviewReasons = reasons };

        Candidate? Ranked(ICandidateFinder finder)
        {
            if (model.Choose(finder, finder.Find(context)) is not var (candidate, confidence))
            {
                return null;
            }

            Add(finder.Field, candidate, confidence);
            return candidate;
        }

        void Add(string name, Candidate candidate, double confidence)
        {
            var known = context.Rules.Values.GetValueOrDefault(name);
            fields[name] = new Field(
                name,
                known ?? candidate.Value,
                candidate.Raw,
                known is null ? confidence : 1,
                Places.Of(candidate.Spans),
                candidate.Label is { } label ? Places.Of([label]) : null
            );
        }

        decimal? AmountOf(string name) =>
            fields.TryGetValue(name, out var field) ? decimal.Parse(field.Value, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>The address and the probability that most of it is right.</summary>
    internal (Candidate Candidate, double Confidence)? Address(FieldContext context, IReadOnlyList<RowSpan> company)
    {
        var finder = new AddressFinder(company);
        var rows = finder.Find(context);
        var weights = model.WeightsOf(finder.Field, finder.Features);
        return AddressFinder.Join(rows, [.. rows.Select(row => FieldModel.Dot(weights, row.Features))]) is var (address, logit)
            ? (address, Math.Round(FieldModel.Sigmoid(logit) * address.WordConfidence, 4))
            : null;
    }

    private static void Correct(Dictionary<string, Field> fields, IReadOnlyList<ArithmeticCheck> checks)
    {
        foreach (var name in new[] { FieldNames.Total, FieldNames.Subtotal })
        {
            var about = checks.Where(check => check.Rule.EndsWith($"= {name}", StringComparison.Ordinal)).ToList();
            if (about.Count > 0 && fields.TryGetValue(name, out var field))
            {
                fields[name] = field with { Confidence = Corrected(field.Confidence, about.Exists(check => check.Holds)) };
            }
        }
    }

    private static LineItem Corrected(LineItem item, IReadOnlyList<ArithmeticCheck> checks) =>
        checks.FirstOrDefault(check => check.Rule.StartsWith("items", StringComparison.Ordinal)) is { } check
            ? item with
            {
                Confidence = Corrected(item.Confidence, check.Holds),
            }
            : item;

    private static double Corrected(double confidence, bool holds) =>
        Math.Round(holds ? 1 - ((1 - confidence) * DoubtAfterHolding) : confidence * ConfidenceAfterFailing, 4);

    private static string KindOf(FieldContext context, Dictionary<string, Field> fields, IReadOnlyList<FormPair> pairs)
    {
        var invoice = context
            .Labels.SelectMany(labels => labels)
            .Where(label => label.Kind == LabelKinds.Invoice)
            .Select(label => label.Letters)
            .Distinct()
            .Count();
        var amounts = context.Amounts.Sum(row => row.Count);
        return invoice >= InvoiceLabels && amounts > 0 ? "invoice"
            : amounts >= ReceiptAmounts || (amounts > 0 && fields.TryGetValue(FieldNames.Total, out var total) && total.Label is not null)
                ? "receipt"
            : pairs.Count >= FormPairs ? "form"
            : "other";
    }
}
