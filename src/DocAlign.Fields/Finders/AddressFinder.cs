using DocAlign.Documents.Fields;
using DocAlign.Fields.Ranking;
using DocAlign.Fields.Rows;

namespace DocAlign.Fields.Finders;

/// <summary>Rows of the head as lines of the merchant's address; the likeliest run of them is the address.</summary>
/// <remarks>Candidates are single rows; <see cref="Join"/> makes the run whose log odds add up to most.</remarks>
/// <param name="company">Rows of the company that was chosen; they are none of the address.</param>
internal sealed class AddressFinder(IReadOnlyList<RowSpan> company) : ICandidateFinder
{
    private const int MostRows = 16;

    public string Field => FieldNames.Address;

    public IReadOnlyList<string> Features { get; } =
    [
        "one",
        "row",
        "company",
        "belowCompany",
        "aboveCompany",
        "distance",
        "addressWords",
        "manyAddressWords",
        "postcode",
        "comma",
        "endsWithComma",
        "aboveEndsWithComma",
        "digits",
        "startsWithDigit",
        "number",
        "contact",
        "taxNumber",
        "heading",
        "labelled",
        "amount",
        "date",
        "addressAbove",
        "addressBelow",
        "letters",
        "companyWords",
        "confidence",
        "endBefore",
    ];

    public IReadOnlyList<Candidate> Find(FieldContext context)
    {
        var rows = context.Rows.Take(MostRows).Select(row => RowTraits.Of(context, row)).ToList();
        var first = company.Count > 0 ? company[0].Row.Index : -1;
        var last = company.Count > 0 ? company[^1].Row.Index : -1;
        var found = new List<Candidate>();
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var (above, below) = (i > 0 ? rows[i - 1] : null, i + 1 < rows.Count ? rows[i + 1] : null);
            double[] features =
            [
                1,
                i / 10.0,
                Flag(i >= first && i <= last),
                Flag(i > last),
                Flag(i < first),
                Math.Min(10, Math.Abs(i - last)) / 10.0,
                Flag(row.AddressWords > 0),
                Math.Min(3, row.AddressWords) / 3.0,
                Flag(row.HasPostcode),
                Flag(row.HasComma),
                Flag(row.EndsWithComma),
                Flag(above is { EndsWithComma: true }),
                row.DigitShare,
                Flag(char.IsAsciiDigit(row.Span.Text.FirstOrDefault())),
                Flag(row.IsNumber),
                Flag(row.IsContact),
                Flag(row.IsTaxNumber),
                Flag(row.IsHeading),
                Flag(row.IsLabelled),
                Flag(row.HasAmount),
                Flag(row.HasDate),
                Flag(above is { AddressWords: > 0 }),
                Flag(below is { AddressWords: > 0 }),
                Math.Min(40, row.Letters) / 40.0,
                Math.Min(2, row.CompanyWords) / 2.0,
                row.Span.Confidence,
                Flag(rows.Take(i).Skip(last + 1).Any(other => other.IsContact || other.IsTaxNumber || other.IsHeading || other.HasDate)),
            ];
            found.Add(new Candidate(row.Span.Text, row.Span.Text, [row.Span], Label: null, features));
        }

        return found;

        static double Flag(bool value) => value ? 1 : 0;
    }

    /// <summary>The run of rows whose log odds add up to most; a row inside may be unlikely itself.</summary>
    /// <param name="logits">Log odds of each candidate.</param>
    /// <returns>The address with the mean log odds of its rows; null where no row is more likely than not.</returns>
    public static (Candidate Address, double Logit)? Join(IReadOnlyList<Candidate> rows, IReadOnlyList<double> logits)
    {
        var (best, from, to) = (0.0, 0, 0);
        for (var start = 0; start < rows.Count; start++)
        {
            var sum = 0.0;
            for (var end = start; end < rows.Count && rows[end].Spans[0].Row.Page == rows[start].Spans[0].Row.Page; end++)
            {
                sum += logits[end];
                if (sum > best)
                {
                    (best, from, to) = (sum, start, end + 1);
                }
            }
        }

        if (to == 0)
        {
            return null;
        }

        var spans = rows.Skip(from).Take(to - from).SelectMany(row => row.Spans).ToList();
        var text = string.Join(' ', spans.Select(span => span.Text));
        return (new Candidate(text, text, spans, Label: null, []), best / (to - from));
    }
}
