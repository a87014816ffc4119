using System.Globalization;
using System.Text;

namespace DocAlign.Documents.Writers;

/// <summary>Text as every format except JSON can hold it.</summary>
/// <remarks>
/// Control characters, line and paragraph separators, unpaired surrogates and the last two code points of the basic plane become U+FFFD.
/// XML 1.0 cannot hold most of them
/// (https://www.w3.org/TR/xml/#charsets), and the others would break a line of text in two. Everything else stays, marks of direction too.
/// </remarks>
public static class WritableText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text with one U+FFFD for each character that cannot be written.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                clean.Append(text, i, 2);
                i++;
            }
            else
            {
                clean.Append(IsWritable(text[i]) ? text[i] : Replacement);
            }
        }

        return clean.ToString();
    }

    /// <summary>The words of a line with a space between two.</summary>
    public static string Of(Line line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return string.Join(' ', line.Words.Select(word => Of(word.Text)));
    }

    private static bool IsWritable(char c) =>
        !char.IsControl(c)
        && !char.IsSurrogate(c)
        && c is not ('\uFFFE' or '\uFFFF')
        && char.GetUnicodeCategory(c) is not (UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
