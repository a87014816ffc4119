namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>The places of a flat weight in groups that quarter turns and a mirror carry into each other.</summary>
/// <remarks>
/// A group has the places of v_k = (T^k W)[j] and u_k = (M T^k W)[j], k = 0 to 3. The parts of quarter turns take the same form in u as in
/// v. Since M T M = T⁻¹, the mirror swaps v_k and u_-k: an even part is half their sum, an odd one half their difference, where W₁ at k = 3
/// is minus that at k = 1. A group whose places coincide counts by its size.
/// </remarks>
internal sealed class RotoReflectionOrbits
{
    /// <summary>Parts: those of <see cref="CyclicIsotypicProjector"/>, each even and then odd under the mirror.</summary>
    public const int Parts = 6;

    private const int Turns = 4;
    private const int Order = 2 * Turns;
    private readonly int[] _places; // 8 an orbit
    private readonly float[] _signs; // 8 an orbit
    private readonly byte[] _sizes; // 1, 2, 4 or 8 an orbit

    /// <param name="turn">T.</param>
    /// <param name="mirror">M.</param>
    public RotoReflectionOrbits(WeightAction turn, WeightAction mirror)
    {
        var seen = new bool[turn.Index.Length];
        var (places, signs, sizes) = (new List<int>(seen.Length), new List<float>(seen.Length), new List<byte>(seen.Length / Order));
        var (orbit, sign) = (new int[Order], new float[Order]);
        for (var j = 0; j < seen.Length; j++)
        {
            if (seen[j])
            {
                continue;
            }

            Follow(turn, j, 1, orbit.AsSpan(0, Turns), sign.AsSpan(0, Turns));
            Follow(turn, (int)mirror.Index[j], mirror.Sign[j], orbit.AsSpan(Turns), sign.AsSpan(Turns));
            places.AddRange(orbit);
            signs.AddRange(sign);
            sizes.Add((byte)(Order / orbit.AsSpan().Count(j)));
            foreach (var place in orbit)
            {
                seen[place] = true;
            }
        }

        (_places, _signs, _sizes) = ([.. places], [.. signs], [.. sizes]);
    }

    /// <summary>‖W_c‖² of the six parts.</summary>
    public double[] Energies(ReadOnlySpan<float> weight)
    {
        var energies = new double[Parts];
        Span<float> v = stackalloc float[Order];
        for (var orbit = 0; orbit < _sizes.Length; orbit++)
        {
            Read(weight, orbit, v);
            double size = _sizes[orbit];
            var (of, mirrored) = (Split(v[..Turns]), Split(v[Turns..]));
            energies[0] += size * Square((of.Mean + mirrored.Mean) / 2);
            energies[1] += size * Square((of.Mean - mirrored.Mean) / 2);
            energies[2] += size * (Square((of.First + mirrored.First) / 2) + Square((of.Second - mirrored.Second) / 2)) / 2;
            energies[3] += size * (Square((of.First - mirrored.First) / 2) + Square((of.Second + mirrored.Second) / 2)) / 2;
            energies[4] += size * Square((of.Alternating + mirrored.Alternating) / 2);
            energies[5] += size * Square((of.Alternating - mirrored.Alternating) / 2);
        }

        return energies;
    }

    /// <summary>Adds Σ factors[c] W_c to <paramref name="sum"/>.</summary>
    public void AddParts(ReadOnlySpan<float> weight, IReadOnlyList<double> factors, Span<float> sum)
    {
        Span<float> v = stackalloc float[Order];
        Span<float> result = stackalloc float[Order];
        var c = factors.Select(factor => (float)factor / 2).ToArray();
        for (var (orbit, at) = (0, 0); orbit < _sizes.Length; orbit++, at += Order)
        {
            Read(weight, orbit, v);
            var (of, mirrored) = (Split(v[..Turns]), Split(v[Turns..]));
            for (var half = 0; half < 2; half++)
            {
                var (a, b) = half == 0 ? (of, mirrored) : (mirrored, of);
                var mean = (c[0] * (a.Mean + b.Mean)) + (c[1] * (a.Mean - b.Mean));
                var first = (c[2] * (a.First + b.First)) + (c[3] * (a.First - b.First));
                var second = (c[2] * (a.Second - b.Second)) + (c[3] * (a.Second + b.Second));
                var alternating = (c[4] * (a.Alternating + b.Alternating)) + (c[5] * (a.Alternating - b.Alternating));
                var into = result[(half * Turns)..];
                (into[0], into[1]) = (mean + first + alternating, mean + second - alternating);
                (into[2], into[3]) = (mean - first + alternating, mean - second - alternating);
            }

            Write(result, at, _sizes[orbit], sum);
        }
    }

    private static void Follow(WeightAction turn, int place, float sign, Span<int> places, Span<float> signs)
    {
        for (var k = 0; k < Turns; k++)
        {
            (places[k], signs[k]) = (place, sign);
            (place, sign) = ((int)turn.Index[place], sign * turn.Sign[place]);
        }
    }

    private static double Square(float value) => (double)value * value;

    /// <summary>What the parts of quarter turns are at k = 0 (and W₁ at k = 1): W₀, W₁, W₁ one turn on, W₂.</summary>
    private static (float Mean, float First, float Second, float Alternating) Split(ReadOnlySpan<float> v)
    {
        var (even, odd) = (v[0] + v[2], v[1] + v[3]);
        return ((even + odd) / Turns, (v[0] - v[2]) / 2, (v[1] - v[3]) / 2, (even - odd) / Turns);
    }

    private void Read(ReadOnlySpan<float> weight, int orbit, Span<float> values)
    {
        for (var (k, at) = (0, orbit * Order); k < Order; k++, at++)
        {
            values[k] = _signs[at] * weight[_places[at]];
        }
    }

    /// <summary>Each place once, also where it stands for several elements.</summary>
    private void Write(ReadOnlySpan<float> values, int at, int size, Span<float> sum)
    {
        for (var k = 0; k < Order; k++)
        {
            var place = _places[at + k];
            if (size == Order || _places.AsSpan(at, k).IndexOf(place) < 0)
            {
                sum[place] += _signs[at + k] * values[k];
            }
        }
    }
}
