using System.Globalization;
using System.Text.RegularExpressions;

namespace DocAlign.Fields.Values;

/// <summary>Finds amounts of money: a number with two decimals, with points and commas of any locale.</summary>
/// <remarks>
/// The last point or comma with exactly two digits behind it is the decimal one; points, commas and apostrophes before it group digits. A
/// blank
/// around the decimal point, which Tesseract puts there in dot-matrix print, is taken away.
/// </remarks>
public static class AmountParser
{
    private static readonly Regex Pattern = new(
        @"(?<currency>\b(RM|MYR|USD|EUR|GBP|CHF|SGD|CAD|AUD|JPY|MXN)|[$€£¥])?\s?(?<sign>[-–~])?\s?(?<currency2>RM|[$€£¥])?\s?"
            + @"(?<whole>[0-9]{1,3}([.,'’][0-9]{3})+|[0-9]+)\s?[.,]\s?(?<cents>[0-9]{2})(?<after>-|\s?(EUR|CHF|USD|GBP|[€%]))?",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    );

    /// <summary>All amounts of the text, from left to right.</summary>
    public static IEnumerable<AmountText> FindAll(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (Match match in Pattern.Matches(text))
        {
            var whole = match.Groups["whole"];
            if (IsPartOfMore(text, whole.Index, match.Groups["cents"]) || match.Groups["after"].Value.EndsWith('%'))
            {
                continue;
            }

            var digits = string.Concat(whole.Value.Where(char.IsAsciiDigit));
            if (digits.Length > 12)
            {
                continue;
            }

            var value = decimal.Parse($"{digits}.{match.Groups["cents"].Value}", CultureInfo.InvariantCulture);
            var isNegative = match.Groups["sign"].Value is "-" or "–" || match.Groups["after"].Value == "-";
            var currency = new[] { match.Groups["currency"], match.Groups["currency2"], match.Groups["after"] }.FirstOrDefault(group =>
                group.Success && group.Value != "-"
            );
            var blanks = match.Length - match.Value.TrimStart().Length;
            yield return new AmountText(isNegative ? -value : value, match.Index + blanks, match.Length - blanks, currency?.Value.Trim());
        }
    }

    /// <summary>The amount that the text is; null where it is none.</summary>
    public static decimal? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = FindAll(text).ToList();
        if (found.Count > 0)
        {
            return found[^1].Value;
        }

        return decimal.TryParse(text.Trim(), NumberStyles.Number, CultureInfo.InvariantCulture, out var whole) ? whole : null;
    }

    /// <summary>As the contract writes amounts: a point, two decimals, nothing that groups.</summary>
    public static string Format(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Is the number a piece of a date, a time, a version or a longer number?</summary>
    private static bool IsPartOfMore(string text, int start, Group cents)
    {
        var before = start > 0 ? text[start - 1] : ' ';
        var beforeThat = start > 1 ? text[start - 2] : ' ';
        var end = cents.Index + cents.Length;
        var after = end < text.Length ? text[end] : ' ';
        var afterThat = end + 1 < text.Length ? text[end + 1] : ' ';
        return (before is '.' or ',' or '/' or ':' && char.IsAsciiDigit(beforeThat))
            || char.IsAsciiDigit(after)
            || (after is '.' or ',' or '/' or ':' && char.IsAsciiDigit(afterThat));
    }
}
