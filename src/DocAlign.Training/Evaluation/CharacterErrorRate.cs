namespace DocAlign.Training.Evaluation;

/// <summary>Edits that make the read text the true one, over the true text's length.</summary>
public static class CharacterErrorRate
{
    /// <summary>
    /// Insertions, deletions and replacements (V. Levenshtein, 1966) over the length; runs of white space count as one space. Above 1
    /// when far too much was read.
    /// </summary>
    public static double Measure(string expected, string actual)
    {
        var (truth, read) = (Plain(expected), Plain(actual));
        if (truth.Length == 0)
        {
            return read.Length == 0 ? 0 : 1;
        }

        var row = Enumerable.Range(0, read.Length + 1).ToArray();
        for (var i = 1; i <= truth.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= read.Length; j++)
            {
                var replaced = diagonal + (truth[i - 1] == read[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return (double)row[read.Length] / truth.Length;
    }

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
