namespace DocAlign.Fields.Values;

/// <summary>Least number of letters to insert, delete or replace.</summary>
/// <remarks>Source: V. I. Levenshtein, "Binary codes capable of correcting deletions, insertions, and reversals", 1966.</remarks>
internal static class EditDistance
{
    /// <summary>Up to this length the row of distances lies on the stack.</summary>
    private const int ShortLength = 127;

    /// <param name="most">Distances above it are of no interest; null asks for all.</param>
    /// <returns>The distance, or <paramref name="most"/> + 1 where it is larger.</returns>
    public static int Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int? most = null)
    {
        // No distance is larger than the longer text.
        var limit = most ?? Math.Max(a.Length, b.Length);
        if (Math.Abs(a.Length - b.Length) > limit)
        {
            return limit + 1;
        }

        Span<int> row = b.Length <= ShortLength ? stackalloc int[ShortLength + 1] : new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
                least = Math.Min(least, row[j]);
            }

            // Distances never fall from row to row.
            if (least > limit)
            {
                return limit + 1;
            }
        }

        return Math.Min(row[b.Length], limit + 1);
    }
}
