namespace DocAlign.EndToEnd.Tests;

/// <summary>Order-free agreement of two texts.</summary>
internal static class BagOfWords
{
    /// <summary>2 hits / (words here + words there), words as bags; 1 when both are the same.</summary>
    public static double F1(string expected, string actual)
    {
        var (here, there) = (Count(expected), Count(actual));
        var hits = here.Sum(word => Math.Min(word.Value, there.GetValueOrDefault(word.Key)));
        return 2.0 * hits / Math.Max(1, here.Values.Sum() + there.Values.Sum());
    }

    private static Dictionary<string, int> Count(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).GroupBy(word => word, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
}
