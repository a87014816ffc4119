using System.Text.RegularExpressions;
using DocAlign.Fields.Rules;
using DocAlign.Fields.Values;

namespace DocAlign.Fields.Finders;

/// <summary>The name of a company as it should be written, from a row as it was read.</summary>
internal static class CompanyName
{
    /// <summary>
    /// A name with at least this similarity to a known one is that one: the similarity from which names count as near in the
    /// evaluation. Never varied.
    /// </summary>
    private const double SameCompany = 0.8;

    /// <summary>Shorter words are corrected to something else too easily.</summary>
    private const int LeastCorrectedWord = 6;

    /// <summary>A registration number behind the name: "(139386 X)", "(519537-X)", also where its end was not read.</summary>
    private static readonly Regex Registration = new(
        @"\s*[({\[]\s?[A-Z]{0,2}\s?[0-9][0-9\s.-]{3,}.*$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
    );

    /// <summary>
    /// Takes a registration number away, puts words and endings right, and takes a known company's name for one that is nearly it.
    /// </summary>
    public static string Clean(string text, DocumentRules rules)
    {
        var name = Registration.Replace(text, "").Trim(' ', '|', '*', '-', '_', '.', ',', ':', ';', '~');
        name = string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Corrected(word, rules)));
        foreach (var ending in rules.CompanyEndings)
        {
            name = WithEnding(name, ending);
        }

        return rules
            .KnownCompanies.Select(known => (known, Likeness: TextFolding.Similarity(known, name)))
            .Where(item => item.Likeness >= SameCompany)
            .OrderByDescending(item => item.Likeness)
            .Select(item => item.known)
            .FirstOrDefault(name);
    }

    private static string Corrected(string word, DocumentRules rules)
    {
        var compact = TextFolding.Compact(word);
        return compact.Length < LeastCorrectedWord || rules.IsCompanyWord(compact)
            ? word
            : rules.CompanyWords.FirstOrDefault(known =>
                known.Length == compact.Length && EditDistance.Between(known, compact, most: 1) == 1
            ) ?? word;
    }

    /// <summary>The last words, as many as the ending has, become the ending where one letter in it differs.</summary>
    private static string WithEnding(string name, string ending)
    {
        var words = name.Split(' ');
        var count = ending.Split(' ').Length;
        if (words.Length <= count)
        {
            return name;
        }

        var last = TextFolding.Compact(string.Join(' ', words[^count..]));
        return EditDistance.Between(last, TextFolding.Compact(ending), most: 1) == 1
            ? string.Join(' ', words[..^count].Append(ending.ToUpperInvariant()))
            : name;
    }
}
