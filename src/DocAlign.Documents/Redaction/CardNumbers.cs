using System.Text;
using System.Text.RegularExpressions;

namespace DocAlign.Documents.Redaction;

/// <summary>Finds numbers of payment cards in text and hides all but their last four digits.</summary>
/// <remarks>
/// A card number is 13 to 19 digits, in groups that a space or a '-' separates, whose Luhn sum is right (ISO/IEC 7812-1, annex B). One in
/// ten other numbers of that length is hidden as well;
/// a number of which a digit was misread is not found.
/// </remarks>
public static partial class CardNumbers
{
    private const int LeastDigits = 13;
    private const int MostDigits = 19;
    private const int Shown = 4;
    private const char Mask = 'X';

    /// <summary>The text with card numbers masked; the same object where there are none.</summary>
    public static string Hide(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder? hidden = null;
        foreach (Match run in Run().Matches(text))
        {
            var groups = Group().Matches(run.Value);
            for (var first = 0; first < groups.Count; first++)
            {
                if (LastGroupOfCard(groups, first) is not { } last)
                {
                    continue;
                }

                hidden ??= new StringBuilder(text);
                Cover(hidden, run.Index + groups[first].Index, run.Index + groups[last].Index + groups[last].Length);
                first = last;
            }
        }

        return hidden?.ToString() ?? text;
    }

    /// <summary>
    /// True when the page has what <see cref="Hide(string)"/> leaves of a card number. A page may say so by itself; then it is taken for
    /// hidden as well.
    /// </summary>
    public static bool AreHidden(Page page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page
            .Blocks.SelectMany(block => block.Lines)
            .Select(line => line.Words)
            .Append(page.Doubtful)
            .Any(words => Masked().IsMatch(string.Join(' ', words.Select(word => word.Text))));
    }

    /// <summary>The words of a line, in which a number may reach over several words, with card numbers masked.</summary>
    /// <returns>As many texts as words.</returns>
    public static IReadOnlyList<string> Hide(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var line = string.Join(' ', words);
        var hidden = Hide(line);
        if (ReferenceEquals(hidden, line))
        {
            return words;
        }

        // Masking keeps every length.
        var (texts, at) = (new List<string>(words.Count), 0);
        foreach (var word in words)
        {
            texts.Add(hidden.Substring(at, word.Length));
            at += word.Length + 1;
        }

        return texts;
    }

    /// <returns>The last of the groups that make a card number with the first; null where none do.</returns>
    private static int? LastGroupOfCard(MatchCollection groups, int first)
    {
        var digits = "";
        int? found = null;
        for (var last = first; last < groups.Count && digits.Length < MostDigits; last++)
        {
            digits += groups[last].Value;
            found = digits.Length is >= LeastDigits and <= MostDigits && HasLuhnSum(digits) ? last : found;
        }

        return found;
    }

    private static bool HasLuhnSum(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum +=
                i % 2 == 0 ? digit
                : digit > 4 ? (2 * digit) - 9
                : 2 * digit;
        }

        return sum % 10 == 0;
    }

    private static void Cover(StringBuilder text, int from, int to)
    {
        var left = Shown;
        for (var i = to - 1; i >= from; i--)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                text[i] = left-- > 0 ? text[i] : Mask;
            }
        }
    }

    /// <summary>Groups of digits with one separator between two.</summary>
    [GeneratedRegex("[0-9]+(?:[ -][0-9]+)*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Run();

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Group();

    /// <summary>Nine to fifteen masks, then four digits, with the separators that numbers had.</summary>
    [GeneratedRegex("X(?:[ -]?X){8,14}(?:[ -]?[0-9]){4}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Masked();
}
