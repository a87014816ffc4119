using System.Text;

namespace DocAlign.Fields.Values;

/// <summary>Text in the form in which it is compared.</summary>
public static class TextFolding
{
    /// <summary>
    /// The process runs without the data that Unicode normalization needs, so the letters of European languages stand here.
    /// </summary>
    private static readonly Dictionary<char, string> Accented = new (string Letters, string Plain)[]
    {
        ("ÀÁÂÃÄÅĀĂĄ", "A"),
        ("Æ", "AE"),
        ("ÇĆČ", "C"),
        ("ĎĐÐ", "D"),
        ("ÈÉÊËĒĖĘĚ", "E"),
        ("ĞĢ", "G"),
        ("ÌÍÎÏĪĮİ", "I"),
        ("Ķ", "K"),
        ("ŁĹĽĻ", "L"),
        ("ÑŃŇŅ", "N"),
        ("ÒÓÔÕÖØŐŌ", "O"),
        ("Œ", "OE"),
        ("ŔŘ", "R"),
        ("ŚŠŞȘ", "S"),
        ("ßẞ", "SS"),
        ("ŤŢȚ", "T"),
        ("ÙÚÛÜŪŮŰŲ", "U"),
        ("ÝŸ", "Y"),
        ("ŹŻŽ", "Z"),
    }
        .SelectMany(item => item.Letters.Select(letter => (letter, item.Plain)))
        .ToDictionary(item => item.letter, item => item.Plain);

    /// <summary>Upper case, without accents, letters and digits only: "Sub-total:" becomes "SUBTOTAL".</summary>
    public static string Compact(string text) => Fold(text, keepBlanks: false);

    /// <summary>As <see cref="Compact"/>, with one blank wherever something stood between letters and digits.</summary>
    public static string Spaced(string text) => Fold(text, keepBlanks: true);

    /// <summary>1 for the same text, 0 for nothing in common: 1 - edit distance / length of the longer one, of the compact forms.</summary>
    public static double Similarity(string a, string b)
    {
        var (x, y) = (Compact(a), Compact(b));
        var longer = Math.Max(x.Length, y.Length);
        return longer == 0 ? 1 : 1 - (EditDistance.Between(x, y) / (double)longer);
    }

    private static string Fold(string text, bool keepBlanks)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            var upper = char.ToUpperInvariant(letter);
            if (Accented.TryGetValue(upper, out var plain))
            {
                folded.Append(plain);
            }
            else if (char.IsLetterOrDigit(upper))
            {
                folded.Append(upper);
            }
            else if (keepBlanks && folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().TrimEnd();
    }
}
