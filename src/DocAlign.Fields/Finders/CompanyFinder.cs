using DocAlign.Documents.Fields;
using DocAlign.Fields.Ranking;
using DocAlign.Fields.Rows;

namespace DocAlign.Fields.Finders;

/// <summary>Rows of the head, and pairs of rows, as the name of the merchant.</summary>
internal sealed class CompanyFinder : ICandidateFinder
{
    /// <summary>Names stand in the first rows; in the even receipts of SROIE never after the ninth.</summary>
    private const int MostRows = 12;

    public string Field => FieldNames.Company;

    public IReadOnlyList<string> Features { get; } =
    [
        "one",
        "row",
        "first",
        "companyWords",
        "endsAsCompany",
        "digits",
        "letters",
        "height",
        "heading",
        "labelled",
        "addressWords",
        "comma",
        "confidence",
        "upper",
        "pair",
        "pairCompletes",
        "pairSplits",
        "numberBelow",
        "addressBelow",
        "contact",
        "amountOrDate",
        "short",
        "companyAbove",
        "companyBelow",
        "afterAddress",
    ];

    public IReadOnlyList<Candidate> Find(FieldContext context)
    {
        var rows = context.Rows.Take(MostRows).Select(row => RowTraits.Of(context, row)).ToList();
        var found = new List<Candidate>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Letters >= 3)
            {
                found.Add(Of(context, rows, i, i));
                if (i + 1 < rows.Count && rows[i + 1].Letters >= 3 && rows[i].Span.Row.Page == rows[i + 1].Span.Row.Page)
                {
                    found.Add(Of(context, rows, i, i + 1));
                }
            }
        }

        return found;
    }

    private static Candidate Of(FieldContext context, List<RowTraits> rows, int from, int to)
    {
        var (first, last) = (rows[from], rows[to]);
        var isPair = to > from;
        var below = to + 1 < rows.Count ? rows[to + 1] : null;
        IReadOnlyList<RowSpan> spans = isPair ? [first.Span, last.Span] : [first.Span];
        var text = string.Join(' ', spans.Select(span => span.Text));
        var companyWords = spans.Count == 1 ? first.CompanyWords : first.CompanyWords + last.CompanyWords;
        double[] features =
        [
            1,
            from / 10.0,
            Flag(from == 0),
            Math.Min(2, companyWords) / 2.0,
            Flag(last.EndsAsCompany),
            Math.Max(first.DigitShare, last.DigitShare),
            Math.Min(40, text.Length) / 40.0,
            Math.Min(3, spans.Min(span => (double)span.Row.Height) / context.MedianHeight),
            Flag(first.IsHeading || last.IsHeading),
            Flag(first.IsLabelled || last.IsLabelled),
            Math.Min(3, first.AddressWords + (isPair ? last.AddressWords : 0)) / 3.0,
            Flag(first.HasComma || last.HasComma),
            spans.Average(span => span.Confidence),
            Math.Min(1, first.UpperShare),
            Flag(isPair),
            Flag(isPair && last.EndsAsCompany && !first.EndsAsCompany && last.AddressWords == 0),
            Flag(isPair && first.EndsAsCompany),
            Flag(below is { IsNumber: true }),
            Flag(below is not null && below.AddressWords > 0),
            Flag(first.IsContact || last.IsContact || first.IsTaxNumber || last.IsTaxNumber || first.IsNumber || last.IsNumber),
            Flag(first.HasAmount || first.HasDate || last.HasAmount || last.HasDate),
            Flag(text.Length < 8),
            Flag(rows.Take(from).Any(row => row.EndsAsCompany && row.AddressWords == 0)),
            Flag(!isPair && below is { EndsAsCompany: true } && below.AddressWords == 0),
            Flag(rows.Take(from).Any(row => row.AddressWords > 1)),
        ];
        return new Candidate(CompanyName.Clean(text, context.Rules), text, spans, Label: null, features);

        static double Flag(bool value) => value ? 1 : 0;
    }
}
