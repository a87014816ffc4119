using DocAlign.Documents.Fields;
using DocAlign.Fields.Values;

namespace DocAlign.Training.Fields;

/// <summary>Is a value what it should be?</summary>
internal static class FieldComparison
{
    /// <summary>A company or an address counts as nearly right from this similarity on.</summary>
    public const double NearlyRight = 0.8;

    /// <summary>Names of months in truth files are English.</summary>
    private static readonly Dictionary<string, int> Months = Enumerable
        .Range(1, 12)
        .ToDictionary(
            month => TextFolding.Compact(System.Globalization.CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month)),
            month => month,
            StringComparer.Ordinal
        );

    /// <summary>The truth in the form of the contract.</summary>
    public static string Normalise(string field, string truth) =>
        field switch
        {
            FieldNames.Total or FieldNames.Subtotal or FieldNames.Tax or FieldNames.Tip or FieldNames.Payment => AmountParser.Parse(truth)
                is { } amount
                ? AmountParser.Format(amount)
                : truth,
            FieldNames.Date or FieldNames.DueDate => new DateParser(Months, dayFirst: true).FindAll(truth) is [var date, ..]
                ? DateParser.Format(date.Value)
                : truth,
            FieldNames.Company or FieldNames.Address or FieldNames.DocumentNumber or FieldNames.TaxNumber => TextFolding.Compact(truth),
            _ => truth,
        };

    /// <summary>Equal after both are normalised.</summary>
    public static bool IsExact(string field, string value, string truth) =>
        field is FieldNames.Company or FieldNames.Address or FieldNames.DocumentNumber or FieldNames.TaxNumber
            ? TextFolding.Compact(value) == Normalise(field, truth)
            : value == Normalise(field, truth);

    public static bool IsNear(string value, string truth) => TextFolding.Similarity(value, truth) >= NearlyRight;
}
