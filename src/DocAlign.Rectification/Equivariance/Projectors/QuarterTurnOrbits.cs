using System.Runtime.CompilerServices;
using TorchSharp;

namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>
/// The places of a flat weight in groups that quarter turns carry into each other, so that a projection touches each place once.
/// </summary>
/// <remarks>
/// A group has the places j, T j, T² j and T³ j. One that a turn leaves where it is, or that a half turn does, has places twice or four
/// times; its sums are the same, and its energies count by its size.
/// </remarks>
internal sealed unsafe class QuarterTurnOrbits
{
    private const int Order = 4;

    /// <summary>Orbits that a thread takes at once: 256 KiB of weights, which a core's own cache holds.</summary>
    private const int ChunkSize = 1 << 14;

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

    /// <summary>‖W₀‖², ‖W₁‖² and ‖W₂‖²: of the exact part, of that which half a turn reverses, and of that which a quarter reverses.</summary>
    public (double Exact, double Middle, double Last) Energies(ReadOnlySpan<float> weight)
    {
        var sums = new (double Exact, double Middle, double Last)[Chunks];
        fixed (float* values = weight)
        {
            var from = values;
            InChunks(
                (chunk, first, end) =>
                {
                    var (exact, middle, last) = (0.0, 0.0, 0.0);
                    for (var orbit = first; orbit < end; orbit++)
                    {
                        var v = Read(from, orbit * Order);
                        var (mean, alternating) = (v.Mean, v.Alternating);
                        double size = _sizes[orbit];
                        exact += size * mean * mean;
                        last += size * alternating * alternating;
                        middle += size * (((v.A - v.C) * (v.A - v.C)) + ((v.B - v.D) * (v.B - v.D))) / (2 * Order);
                    }

                    sums[chunk] = (exact, middle, last);
                }
            );
        }

        return (sums.Sum(sum => sum.Exact), sums.Sum(sum => sum.Middle), sums.Sum(sum => sum.Last));
    }

    /// <summary>⟨G, V - P₀ V⟩.</summary>
    public double Pull(ReadOnlySpan<float> gradient, ReadOnlySpan<float> weight)
    {
        var sums = new double[Chunks];
        fixed (float* values = weight)
        fixed (float* slopes = gradient)
        {
            var from = values;
            var by = slopes;
            InChunks(
                (chunk, first, end) =>
                {
                    var sum = 0.0;
                    for (var orbit = first; orbit < end; orbit++)
                    {
                        var (v, g) = (Read(from, orbit * Order), Read(by, orbit * Order));
                        var mean = v.Mean;
                        var own = (g.A * (v.A - mean)) + (g.B * (v.B - mean)) + (g.C * (v.C - mean)) + (g.D * (v.D - mean));
                        sum += own * ((double)_sizes[orbit] / Order);
                    }

                    sums[chunk] = sum;
                }
            );
        }

        return sums.Sum();
    }

    /// <summary>Writes P₀ V + m P₁ V + l P₂ V.</summary>
    /// <param name="middle">m.</param>
    /// <param name="last">l.</param>
    public void Mix(ReadOnlySpan<float> weight, double middle, double last, Span<float> result)
    {
        var (m, l) = ((float)middle, (float)last);
        fixed (float* values = weight)
        fixed (float* written = result)
        {
            var from = values;
            var to = written;
            InChunks(
                (_, first, end) =>
                {
                    for (var at = first * Order; at < end * Order; at += Order)
                    {
                        Write(to, at, Read(from, at).Mixed(1, m, l));
                    }
                }
            );
        }
    }

    /// <summary>Writes P₀ G + γ (G - P₀ G) + a P₀ V + b P₁ V + c P₂ V: what a budget's gradient is.</summary>
    /// <param name="parts">a, b and c.</param>
    public void MixBoth(
        ReadOnlySpan<float> gradient,
        double gamma,
        ReadOnlySpan<float> weight,
        (double A, double B, double C) parts,
        Span<float> result
    )
    {
        var (factor, a, b, c) = ((float)gamma, (float)parts.A, (float)parts.B, (float)parts.C);
        fixed (float* slopes = gradient)
        fixed (float* values = weight)
        fixed (float* written = result)
        {
            var by = slopes;
            var from = values;
            var to = written;
            InChunks(
                (_, first, end) =>
                {
                    for (var at = first * Order; at < end * Order; at += Order)
                    {
                        Write(to, at, Read(by, at).Mixed(1, factor, factor).Plus(Read(from, at).Mixed(a, b, c)));
                    }
                }
            );
        }
    }

    private int Chunks => (_sizes.Length + ChunkSize - 1) / ChunkSize;

    /// <summary>Calls with a chunk's number, its first orbit and its end, on as many threads as libtorch uses. Chunks share no place.</summary>
    private void InChunks(Action<int, int, int> work)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = torch.get_num_threads() };
        if (Chunks <= 1 || options.MaxDegreeOfParallelism == 1)
        {
            for (var chunk = 0; chunk < Chunks; chunk++)
            {
                One(chunk);
            }

            return;
        }

        _ = Parallel.For(0, Chunks, options, One);

        void One(int chunk) => work(chunk, chunk * ChunkSize, Math.Min(_sizes.Length, (chunk + 1) * ChunkSize));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Four Read(float* values, int at)
    {
        var four = new Four(values[_places[at]], values[_places[at + 1]], values[_places[at + 2]], values[_places[at + 3]]);
        return _signs is null ? four : Signed(four, at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Write(float* values, int at, Four four)
    {
        var (a, b, c, d) = _signs is null ? four : Signed(four, at);
        (values[_places[at]], values[_places[at + 1]], values[_places[at + 2]], values[_places[at + 3]]) = (a, b, c, d);
    }

    private Four Signed(Four four, int at) => new(four.A, _signs![at + 1] * four.B, _signs[at + 2] * four.C, _signs[at + 3] * four.D);

    /// <summary>W at j, and what the turns by one, two and three quarters have there.</summary>
    private readonly record struct Four(float A, float B, float C, float D)
    {
        /// <summary>W₀, at all four.</summary>
        public float Mean => (A + C + B + D) / Order;

        /// <summary>W₂ at j; a quarter turn reverses it.</summary>
        public float Alternating => (A + C - (B + D)) / Order;

        /// <summary>Of a W₀ + b W₁ + c W₂; W₁ is half the difference of what lies half a turn apart.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Four Mixed(float a, float b, float c)
        {
            var (even, odd) = (a * Mean, c * Alternating);
            var (first, second) = (b * (A - C) / 2, b * (B - D) / 2);
            return new Four(even + odd + first, even - odd + second, even + odd - first, even - odd - second);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Four Plus(Four other) => new(A + other.A, B + other.B, C + other.C, D + other.D);
    }
}
