using System.Globalization;
using System.Text.RegularExpressions;

namespace DocAlign.Fields.Values;

/// <summary>Finds dates: numbers in the order of day or month first, ISO dates, and names of months.</summary>
/// <param name="months">Names of months, as <see cref="TextFolding.Compact"/> folds them, with their numbers; a name counts with three
/// letters or more of it.</param>
/// <param name="dayFirst">What 03/04/2018 means: true 3 April, false 4 March.</param>
public sealed class DateParser(IReadOnlyDictionary<string, int> months, bool dayFirst)
{
    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;

    private static readonly Regex Iso = new(@"(?<y>(19|20)[0-9]{2})\s?[-/.]\s?(?<m>[0-9]{1,2})\s?[-/.]\s?(?<d>[0-9]{1,2})", Options);
    private static readonly Regex Numeric = new(
        @"(?<a>[0-9]{1,2})\s?(?<s1>[-/.])\s?(?<b>[0-9]{1,2})\s?(?<s2>[-/.])\s?(?<y>(19|20)[0-9]{2}|[0-9]{2})",
        Options
    );
    private static readonly Regex Compact = new(@"\b(?<y>20[0-9]{2})(?<m>0[1-9]|1[0-2])(?<d>0[1-9]|[12][0-9]|3[01])\b", Options);
    private static readonly Regex DayName = new(
        @"(?<d>[0-9]{1,2})(st|nd|rd|th)?[\s.,/-]{0,3}(?<name>\p{L}{3,12})[\s.,'/-]{0,3}(?<y>(19|20)[0-9]{2}|[0-9]{2})",
        Options
    );
    private static readonly Regex NameDay = new(
        @"(?<name>\p{L}{3,12})[\s.-]{0,3}(?<d>[0-9]{1,2})(st|nd|rd|th)?[\s,.'-]{1,3}(?<y>(19|20)[0-9]{2}|[0-9]{2})",
        Options
    );

    /// <summary>All dates of the text, from left to right; of two that overlap the longer one.</summary>
    public IReadOnlyList<DateText> FindAll(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = LikelyDigits(text);
        var found = new List<DateText>();
        foreach (Match match in Iso.Matches(text))
        {
            Add(match, Number(match, "y"), Number(match, "m"), Number(match, "d"), isAmbiguous: false);
        }

        foreach (Match match in Numeric.Matches(text))
        {
            var (first, second) = (Number(match, "a"), Number(match, "b"));
            var isDayFirst = second > 12 ? false : first > 12 || dayFirst;
            Add(
                match,
                Year(match),
                isDayFirst ? second : first,
                isDayFirst ? first : second,
                first <= 12 && second <= 12 && first != second
            );
        }

        foreach (Match match in Compact.Matches(text))
        {
            Add(match, Number(match, "y"), Number(match, "m"), Number(match, "d"), isAmbiguous: false);
        }

        foreach (Match match in DayName.Matches(text).Concat(NameDay.Matches(text)))
        {
            Add(match, Year(match), MonthOf(match.Groups["name"].Value), Number(match, "d"), isAmbiguous: false);
        }

        return WithoutOverlaps(found);

        void Add(Match match, int year, int month, int day, bool isAmbiguous)
        {
            if (
                IsWhole(text, match)
                && year is >= 1950 and <= 2099
                && month is >= 1 and <= 12
                && day >= 1
                && day <= DateTime.DaysInMonth(year, month)
            )
            {
                found.Add(new DateText(new DateOnly(year, month, day), match.Index, match.Length, isAmbiguous));
            }
        }
    }

    /// <summary>As the contract writes dates.</summary>
    public static string Format(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>
    /// Letters between digits and separators that Tesseract takes digits for; every other letter stays, and so does the length.
    /// </summary>
    private static string LikelyDigits(string text)
    {
        var letters = text.ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            var digit = letters[i] switch
            {
                'O' or 'o' or 'Q' => '0',
                'l' or 'I' or '|' or '!' => '1',
                _ => ' ',
            };
            if (digit != ' ' && IsOfNumber(i - 1, -1) && IsOfNumber(i + 1, 1) && (IsDigit(i - 1) || IsDigit(i + 1)))
            {
                letters[i] = digit;
            }
        }

        return new string(letters);

        bool IsDigit(int i) => i >= 0 && i < letters.Length && char.IsAsciiDigit(letters[i]);

        // The neighbour is a digit or a separator, or the text ends there.
        bool IsOfNumber(int i, int step) =>
            i < 0
            || i >= letters.Length
            || IsDigit(i)
            || letters[i] is '/' or '-' or '.'
            || (letters[i] == ' ' && !char.IsLetter(At(i + step)));

        char At(int i) => i >= 0 && i < letters.Length ? letters[i] : ' ';
    }

    private static bool IsWhole(string text, Match match)
    {
        var end = match.Index + match.Length;
        return (match.Index == 0 || !char.IsAsciiDigit(text[match.Index - 1])) && (end == text.Length || !char.IsAsciiDigit(text[end]));
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    /// <summary>Two digits below 70 are of this century.</summary>
    private static int Year(Match match) =>
        Number(match, "y") is var year && year >= 100 ? year
        : year < 70 ? 2000 + year
        : 1900 + year;

    /// <returns>1 to 12; 0 where the word is no month. One wrong letter is forgiven in names of five letters and more.</returns>
    private int MonthOf(string name)
    {
        var folded = TextFolding.Compact(name);
        foreach (var (month, number) in months)
        {
            if (
                folded == month
                || (folded.Length >= 3 && month.StartsWith(folded, StringComparison.Ordinal))
                || (month.Length >= 5 && EditDistance.Between(folded, month) <= 1)
            )
            {
                return number;
            }
        }

        return 0;
    }

    private static List<DateText> WithoutOverlaps(List<DateText> found)
    {
        var kept = new List<DateText>();
        foreach (var date in found.OrderByDescending(date => date.Length).ThenBy(date => date.Start))
        {
            if (!kept.Exists(other => date.Start < other.Start + other.Length && other.Start < date.Start + date.Length))
            {
                kept.Add(date);
            }
        }

        return [.. kept.OrderBy(date => date.Start)];
    }
}
