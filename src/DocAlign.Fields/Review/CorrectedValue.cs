using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DocAlign.Documents.Fields;
using DocAlign.Fields.Values;

namespace DocAlign.Fields.Review;

/// <summary>Checks a corrected value: it must have the form that the contract gives the field.</summary>
internal static partial class CorrectedValue
{
    /// <summary>No field is longer; what is longer was put into the wrong place.</summary>
    private const int LongestText = 1000;

    /// <param name="value">A text; a number is an amount as well.</param>
    /// <param name="problem">What was given and what is right; empty where the value is sound.</param>
    /// <returns>The value as the contract writes it.</returns>
    public static string Read(string field, JsonElement value, out string problem)
    {
        problem = "";
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!.Trim(),
            JsonValueKind.Number when IsAmount(field) && Amount(value) is { } amount => AmountParser.Format(amount),
            _ => null,
        };
        if (text is null || !IsSound(field, text))
        {
            problem = $"{field} is {Shown(value)}, expected {Expected(field)}, or null where the document has none.";
        }

        return text ?? "";
    }

    /// <summary>An amount of at most two decimals; null where the number is none.</summary>
    public static decimal? Amount(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number
        && value.TryGetDecimal(out var amount)
        && decimal.Round(amount, 2) == amount
        && Math.Abs(amount) < 1_000_000_000_000m
            ? amount
        : value.ValueKind == JsonValueKind.String && AmountForm().IsMatch(value.GetString()!)
            ? decimal.Parse(value.GetString()!, CultureInfo.InvariantCulture)
        : null;

    /// <summary>The value as a message shows it.</summary>
    public static string Shown(JsonElement value) => value.GetRawText() is { Length: > 60 } text ? text[..60] + "..." : value.GetRawText();

    private static bool IsAmount(string field) =>
        field is FieldNames.Subtotal or FieldNames.Tax or FieldNames.Tip or FieldNames.Total or FieldNames.Payment;

    private static bool IsSound(string field, string text) =>
        field switch
        {
            _ when IsAmount(field) => AmountForm().IsMatch(text),
            FieldNames.Date or FieldNames.DueDate => DateOnly.TryParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out _
            ),
            FieldNames.Time => TimeOnly.TryParseExact(text, "HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            FieldNames.Currency => CurrencyForm().IsMatch(text),
            FieldNames.Iban => !text.Contains(' ', StringComparison.Ordinal) && Iban.IsValid(text),
            _ => text.Length is > 0 and <= LongestText,
        };

    private static string Expected(string field) =>
        field switch
        {
            _ when IsAmount(field) => "an amount such as \"1234.50\"",
            FieldNames.Date or FieldNames.DueDate => "a date such as \"2018-12-25\"",
            FieldNames.Time => "a time such as \"20:13:39\"",
            FieldNames.Currency => "the three letters of a currency such as \"EUR\"",
            FieldNames.Iban => "an IBAN with right check digits and without blanks",
            _ => $"a text of 1 to {LongestText} characters",
        };

    [GeneratedRegex(@"^-?[0-9]{1,12}\.[0-9]{2}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AmountForm();

    [GeneratedRegex("^[A-Z]{3}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CurrencyForm();
}
