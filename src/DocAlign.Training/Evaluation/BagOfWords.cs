using System.Text.RegularExpressions;

namespace DocAlign.Training.Evaluation;

/// <summary>Order-free agreement of what was read with what is there.</summary>
/// <remarks>
/// Words keep letters, digits, and _ . $ % @ # / : -, without . : - at their ends; what is left of nothing does not count. Truth may come
/// as lines: it is split at white space.
/// </remarks>
public static partial class BagOfWords
{
    /// <summary>2 hits / (words here + words there), words as bags; 0 when both are empty.</summary>
    /// <param name="ignoreCase">Compare in upper case.</param>
    public static double F1(IEnumerable<string> expected, IEnumerable<string> actual, bool ignoreCase = false) =>
        F1(Count(expected, ignoreCase), Count(actual, ignoreCase));

    /// <summary>The same, of words with a digit only.</summary>
    public static double NumericF1(IEnumerable<string> expected, IEnumerable<string> actual, bool ignoreCase = false) =>
        F1(Numeric(Count(expected, ignoreCase)), Numeric(Count(actual, ignoreCase)));

    private static double F1(Dictionary<string, int> expected, Dictionary<string, int> actual)
    {
        var hits = expected.Sum(word => Math.Min(word.Value, actual.GetValueOrDefault(word.Key)));
        var total = expected.Values.Sum() + actual.Values.Sum();
        return total > 0 ? 2.0 * hits / total : 0;
    }

    private static Dictionary<string, int> Numeric(Dictionary<string, int> words) =>
        words.Where(word => word.Key.Any(char.IsDigit)).ToDictionary(StringComparer.Ordinal);

    /// <summary>The words of lines as they are compared.</summary>
    internal static IEnumerable<string> Normalized(IEnumerable<string> lines, bool ignoreCase) =>
        lines
            .SelectMany(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Select(word => Dropped().Replace(ignoreCase ? word.ToUpperInvariant() : word, "").Trim('.', ':', '-'))
            .Where(word => word.Length > 0);

    private static Dictionary<string, int> Count(IEnumerable<string> words, bool ignoreCase) =>
        Normalized(words, ignoreCase)
            .GroupBy(word => word, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    [GeneratedRegex(@"[^\w.$%@#/:-]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dropped();
}
