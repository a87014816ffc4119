using System.Globalization;
using System.Text.RegularExpressions;

namespace DocAlign.Fields.Values;

/// <summary>Finds times of day: 8:13:39 PM, 20:13, 20.13 Uhr, 20h13.</summary>
public static class TimeParser
{
    private static readonly Regex Pattern = new(
        @"\b(?<h>[0-9]{1,2})\s?(:\s?(?<m>[0-9]{2})(\s?:\s?(?<s>[0-9]{2}))?|h(?<m>[0-9]{2})|\.(?<m>[0-9]{2})\s?Uhr)\s?(?<half>[AP]\.?M)?",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase
    );

    /// <summary>The first time of the text; null where there is none.</summary>
    public static (TimeOnly Value, int Start, int Length)? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (Match match in Pattern.Matches(text))
        {
            var hour = Number("h");
            var (minute, second) = (Number("m"), Number("s"));
            if (match.Groups["half"] is { Success: true } half)
            {
                hour = hour is < 1 or > 12 ? 24 : (hour % 12) + (char.ToUpperInvariant(half.Value[0]) == 'P' ? 12 : 0);
            }

            if (hour < 24 && minute < 60 && second < 60)
            {
                return (new TimeOnly(hour, minute, second), match.Index, match.Length);
            }

            int Number(string group) =>
                match.Groups[group] is { Success: true } found ? int.Parse(found.Value, CultureInfo.InvariantCulture) : 0;
        }

        return null;
    }

    /// <summary>As the contract writes times.</summary>
    public static string Format(TimeOnly time) => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
