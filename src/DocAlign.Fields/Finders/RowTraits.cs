using DocAlign.Documents.Fields;
using DocAlign.Fields.Rows;
using DocAlign.Fields.Rules;

namespace DocAlign.Fields.Finders;

/// <summary>What a row of the head looks like: company, address, or something else.</summary>
internal sealed class RowTraits
{
    /// <summary>A single letter at the end of a row with less than this is a speck: "C W KHOO" keeps its letters.</summary>
    private const double SpeckConfidence = 0.7;

    private RowTraits(FieldContext context, FieldRow row, RowSpan span)
    {
        Span = span;
        var words = Enumerable.Range(span.Start, span.Count).Select(i => row.CompactWords[i]).Where(word => word.Length > 0).ToList();
        var letters = words.Sum(word => word.Count(char.IsLetter));
        var digits = words.Sum(word => word.Count(char.IsAsciiDigit));
        Letters = letters;
        DigitShare = digits / (double)Math.Max(1, letters + digits);
        UpperShare = span.Text.Count(char.IsUpper) / (double)Math.Max(1, letters);
        CompanyWords = words.Count(context.Rules.IsCompanyWord);
        EndsAsCompany = words.Count > 0 && context.Rules.IsCompanyWord(words[^1]);
        AddressWords = words.Count(word => context.Rules.IsAddressWord(word) || IsStreet(context, word));
        HasPostcode = words.Exists(word => word.Length is 5 or 6 && word.Count(char.IsAsciiDigit) is 5 or 6);
        HasComma = span.Text.Contains(',', StringComparison.Ordinal);
        EndsWithComma = span.Text.TrimEnd().EndsWith(',');
        IsNumber = (span.Text.Contains('(', StringComparison.Ordinal) || letters <= 2) && digits >= 5 && letters <= 14;
        HasAmount = context.Amounts[row.Index].Count > 0;
        HasDate = context.Dates.FindAll(row.Text).Count > 0;
        IsContact =
            span.Text.Contains('@', StringComparison.Ordinal)
            || span.Text.Contains("www", StringComparison.OrdinalIgnoreCase)
            || context.Labels[row.Index].Any(label => label.Kind is FieldNames.Phone or LabelKinds.Fax && label.Span.Start < 2)
                && digits >= 6;
        IsTaxNumber = context.Labels[row.Index].Any(label => label.Kind == FieldNames.TaxNumber) && digits >= 6;
        IsHeading = context
            .Labels[row.Index]
            .Any(label => label.Kind is LabelKinds.NoCompany or LabelKinds.Recipient && label.Letters > 2 && label.Span.Start <= 1);
        IsLabelled = context
            .Labels[row.Index]
            .Any(label =>
                label.Kind is FieldNames.Date or FieldNames.Time or FieldNames.DocumentNumber or FieldNames.Total && label.Span.Start <= 1
            );
    }

    /// <summary>The row without specks at its ends that were read as a letter.</summary>
    public RowSpan Span { get; }

    public int Letters { get; }

    public double DigitShare { get; }

    public double UpperShare { get; }

    public int CompanyWords { get; }

    public bool EndsAsCompany { get; }

    public int AddressWords { get; }

    public bool HasPostcode { get; }

    public bool HasComma { get; }

    public bool EndsWithComma { get; }

    /// <summary>Nothing but a registration number, such as (124525-H).</summary>
    public bool IsNumber { get; }

    public bool HasAmount { get; }

    public bool HasDate { get; }

    public bool IsContact { get; }

    public bool IsTaxNumber { get; }

    public bool IsHeading { get; }

    public bool IsLabelled { get; }

    public static RowTraits Of(FieldContext context, FieldRow row)
    {
        var (start, end) = (0, row.Words.Count);
        while (start < end - 1 && IsSpeck(start))
        {
            start++;
        }

        while (end > start + 1 && IsSpeck(end - 1))
        {
            end--;
        }

        return new RowTraits(context, row, new RowSpan(row, start, end - start));

        bool IsSpeck(int i) =>
            row.CompactWords[i].Length == 0
            || (row.CompactWords[i].Length == 1 && !char.IsAsciiDigit(row.CompactWords[i][0]) && row.Words[i].Confidence < SpeckConfidence);
    }

    /// <summary>Hauptstrasse, Bahnhofstr: German writes the word for street as the end of the name.</summary>
    private static bool IsStreet(FieldContext context, string word) =>
        word.Length > 6
        && (
            word.EndsWith("STRASSE", StringComparison.Ordinal)
            || word.EndsWith("STR", StringComparison.Ordinal)
            || word.EndsWith("PLATZ", StringComparison.Ordinal)
        )
        && context.Rules.IsAddressWord("STRASSE");
}
