using System.Globalization;
using System.Text;

namespace DocAlign.Fields.Tables;

/// <summary>Comma-separated values that a spreadsheet opens as they are meant.</summary>
/// <remarks>
/// RFC 4180: lines end with CR LF, quotes where they are needed. A cell that a spreadsheet would take for a formula begins with an
/// apostrophe:
/// what a stranger printed on a receipt must not be carried out. Numbers stay numbers.
/// </remarks>
internal static class Csv
{
    /// <summary>One line with its end.</summary>
    public static string Line(IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>As Excel wants it: UTF-8 with its mark.</summary>
    public static byte[] Bytes(string text) => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)];

    private static string Cell(string? value)
    {
        var text = value ?? "";
        if (text.Length > 0 && IsFormula(text))
        {
            text = "'" + text;
        }

        return text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static bool IsFormula(string text) =>
        (text.TrimStart() is ['=' or '+' or '-' or '@', ..] || text[0] is '\t' or '\r' or '\n')
        && !decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
}
