namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>
/// The places of a flat weight in groups that quarter turns carry into each other, so that a projection touches each place once.
/// </summary>
/// <remarks>
/// A group has the places j, T j, T² j and T³ j. One that a turn leaves where it is, or that a half turn does, has places twice or four
/// times; its sums are the same, and its energies count by its size.
/// </remarks>
internal sealed class QuarterTurnOrbits
{
    private const int Order = 4;
    private readonly int[] _places; // 4 an orbit
    private readonly float[]? _signs; // 4 an orbit, 1 for the first
    private readonly byte[] _sizes; // 1, 2 or 4 an orbit

    /// <param name="index">Of T, T² and T³: (T^k W)[j] = sign[k - 1][j] W[index[k - 1][j]]; [N] each.</param>
    /// <param name="sign">1 or -1, [N] each.</param>
    public QuarterTurnOrbits(IReadOnlyList<long[]> index, IReadOnlyList<float[]> sign)
    {
        var seen = new bool[index[0].Length];
        var (places, signs, sizes) = (new List<int>(seen.Length), new List<float>(seen.Length), new List<byte>(seen.Length / Order));
        for (var j = 0; j < seen.Length; j++)
        {
            if (seen[j])
            {
                continue;
            }

            int[] orbit = [j, (int)index[0][j], (int)index[1][j], (int)index[2][j]];
            places.AddRange(orbit);
            signs.AddRange([1, sign[0][j], sign[1][j], sign[2][j]]);
            sizes.Add(
                (byte)(
                    orbit[1] == j ? 1
                    : orbit[2] == j ? 2
                    : Order
                )
            );
            Array.ForEach(orbit, place => seen[place] = true);
        }

        _places = [.. places];
        _sizes = [.. sizes];
        _signs = signs.TrueForAll(value => value > 0) ? null : [.. signs];
    }

    /// <summary>The exact part W₀ and the part W₂ that a turn reverses; W₁ is what is left.</summary>
    /// <returns>‖W₀‖², ‖W₁‖² and ‖W₂‖².</returns>
    public (double Exact, double Middle, double Last) Split(ReadOnlySpan<float> weight, Span<float> exact, Span<float> last)
    {
        var (own, middle, reversed) = (0.0, 0.0, 0.0);
        for (var (orbit, at) = (0, 0); orbit < _sizes.Length; orbit++, at += Order)
        {
            var (p, q, r, s) = (_places[at], _places[at + 1], _places[at + 2], _places[at + 3]);
            var (a, b, c, d) = (weight[p], weight[q], weight[r], weight[s]);
            var (sb, sc, sd) = (1f, 1f, 1f);
            if (_signs is not null)
            {
                (sb, sc, sd) = (_signs[at + 1], _signs[at + 2], _signs[at + 3]);
                (b, c, d) = (sb * b, sc * c, sd * d);
            }

            var (even, odd) = (a + c, b + d);
            var (mean, alternating) = ((even + odd) / Order, (even - odd) / Order);
            (exact[p], exact[q], exact[r], exact[s]) = (mean, sb * mean, sc * mean, sd * mean);
            (last[p], last[q], last[r], last[s]) = (alternating, -sb * alternating, sc * alternating, -sd * alternating);
            double size = _sizes[orbit];
            own += size * mean * mean;
            reversed += size * alternating * alternating;
            middle += size * (((a - c) * (a - c)) + ((b - d) * (b - d))) / (2 * Order);
        }

        return (own, middle, reversed);
    }
}
