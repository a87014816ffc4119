using System.Text.RegularExpressions;

namespace DocAlign.Fields.Values;

/// <summary>International bank account numbers with right check digits.</summary>
/// <remarks>Source: ISO 13616 with the check of ISO 7064, MOD 97-10.</remarks>
public static class Iban
{
    private static readonly Regex Pattern = new(
        @"\b[A-Z]{2}\s?[0-9]{2}(\s?[A-Z0-9]){11,30}",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    );

    /// <summary>The first IBAN of the text whose check digits are right; null where there is none.</summary>
    public static (string Value, int Start, int Length)? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (Match match in Pattern.Matches(text))
        {
            // The pattern is greedy: what follows the number may look like a part of it.
            for (var length = match.Length; length >= 15; length--)
            {
                var part = text.Substring(match.Index, length);
                if (part[^1] != ' ' && IsValid(part))
                {
                    return (part.Replace(" ", "", StringComparison.Ordinal), match.Index, length);
                }
            }
        }

        return null;
    }

    /// <summary>Are form and check digits right? Blanks do not count.</summary>
    public static bool IsValid(string iban)
    {
        ArgumentNullException.ThrowIfNull(iban);
        var text = iban.Replace(" ", "", StringComparison.Ordinal);
        if (
            text.Length is < 15 or > 34
            || !text.All(char.IsAsciiLetterOrDigit)
            || !text[..2].All(char.IsAsciiLetterUpper)
            || !text[2..4].All(char.IsAsciiDigit)
        )
        {
            return false;
        }

        var remainder = 0;
        foreach (var letter in text[4..] + text[..4])
        {
            remainder = char.IsAsciiDigit(letter)
                ? ((remainder * 10) + (letter - '0')) % 97
                : ((remainder * 100) + (char.ToUpperInvariant(letter) - 'A' + 10)) % 97;
        }

        return remainder == 1;
    }
}
