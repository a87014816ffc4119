using System.Text.RegularExpressions;
using DocAlign.Fields.Ranking;

namespace DocAlign.Fields.Finders;

/// <summary>The currency whose signs and codes stand most often in the document.</summary>
internal static class CurrencyFinder
{
    public static (Candidate Candidate, double Confidence)? Find(FieldContext context)
    {
        var found = new List<(string Code, Candidate Candidate)>();
        foreach (var row in context.Rows)
        {
            for (var i = 0; i < row.Words.Count; i++)
            {
                var sign = Strip(row.Words[i].Text);
                if (sign.Length > 0 && context.Rules.Currencies.TryGetValue(sign, out var code))
                {
                    found.Add(
                        (
                            code,
                            new Candidate(code, sign, [row.SpanOf(row.Words.Take(i).Sum(word => word.Text.Length + 1), 1)], Label: null, [])
                        )
                    );
                }
            }
        }

        if (found.Count == 0)
        {
            return null;
        }

        var best = found.GroupBy(item => item.Code).OrderByDescending(group => group.Count()).First();
        var share = best.Count() / (double)found.Count;
        return (best.First().Candidate, Math.Round(share * best.Max(item => item.Candidate.WordConfidence), 4));
    }

    /// <summary>"(RM)" and "RM64.15" both say RM.</summary>
    private static string Strip(string word) => Regex.Replace(word, @"[0-9.,():*-]", "", RegexOptions.NonBacktracking).ToUpperInvariant();
}
