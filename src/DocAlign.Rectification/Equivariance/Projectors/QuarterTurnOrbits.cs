using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>
/// The places of a flat weight in groups that quarter turns carry into each other, so that a projection touches each place once.
/// </summary>
/// <remarks>
/// A group has the places j, T j, T² j and T³ j. One that a half turn leaves where it is has each place twice, one that a turn leaves has
/// it four times; its sums are the same, and its energies count by its size.
/// </remarks>
internal sealed unsafe class QuarterTurnOrbits
{
    private const int Order = 4;

    /// <summary>
    /// Orbits that a thread takes at once: 64 KiB of weights, which its cache holds. With four times as many, small layers stayed on one
    /// thread.
    /// </summary>
    private const int ChunkSize = 1 << 12;

    // Pinned, so that the passes read them without checking bounds.
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

        _places = Pinned(places);
        _sizes = [.. sizes];
        _signs = signs.TrueForAll(value => value > 0) ? null : Pinned(signs);
    }

    /// <summary>
    /// ‖W₀‖², ‖W₁‖² and ‖W₂‖²: of the exact part, of what half a turn reverses, and of what a quarter turn reverses.
    /// </summary>
    /// <param name="exact">Receives P₀ V.</param>
    public (double Exact, double Middle, double Last) Energies(ReadOnlySpan<float> weight, Span<float> exact)
    {
        var sums = new (double Exact, double Middle, double Last)[Chunks];
        fixed (float* values = weight)
        fixed (float* written = exact)
        {
            var from = values;
            var to = written;
            InChunks(
                (chunk, first, end) =>
                {
                    var tables = Tables();
                    var (own, middle, last) = (0.0, 0.0, 0.0);
                    for (var orbit = first; orbit < end; orbit++)
                    {
                        var v = tables.Read(from, orbit * Order);
                        var (mean, alternating) = (v.Mean, v.Alternating);
                        double size = _sizes[orbit];
                        own += size * mean * mean;
                        last += size * alternating * alternating;
                        middle += size * (((v.A - v.C) * (v.A - v.C)) + ((v.B - v.D) * (v.B - v.D))) / (2 * Order);
                        tables.Write(to, orbit * Order, new Four(mean, mean, mean, mean));
                    }

                    sums[chunk] = (own, middle, last);
                }
            );
        }

        return (sums.Sum(sum => sum.Exact), sums.Sum(sum => sum.Middle), sums.Sum(sum => sum.Last));
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
                    var tables = Tables();
                    for (var at = first * Order; at < end * Order; at += Order)
                    {
                        tables.Write(to, at, tables.Read(from, at).Mixed(1, m, l));
                    }
                }
            );
        }
    }

    /// <summary>A budget's gradient is P₀ G + γ (G - P₀ G) plus the returned number times ∇γ.</summary>
    /// <param name="mixed">Receives the first.</param>
    /// <param name="slope">Receives ∇γ.</param>
    /// <returns>⟨G, V - P₀ V⟩.</returns>
    public double Pull(ReadOnlySpan<float> gradient, ReadOnlySpan<float> weight, BudgetFactor gamma, Span<float> mixed, Span<float> slope)
    {
        var factor = (float)gamma.Value;
        var (a, b, c) = ((float)gamma.Slopes[0], (float)gamma.Slopes[1], (float)gamma.Slopes[2]);
        var sums = new double[Chunks];
        fixed (float* slopes = gradient)
        fixed (float* values = weight)
        fixed (float* first = mixed)
        fixed (float* second = slope)
        {
            var by = slopes;
            var from = values;
            var to = first;
            var along = second;
            InChunks(
                (chunk, start, end) =>
                {
                    var tables = Tables();
                    var sum = 0.0;
                    for (var orbit = start; orbit < end; orbit++)
                    {
                        var at = orbit * Order;
                        var (g, v) = (tables.Read(by, at), tables.Read(from, at));
                        var mean = v.Mean;
                        var own = (g.A * (v.A - mean)) + (g.B * (v.B - mean)) + (g.C * (v.C - mean)) + (g.D * (v.D - mean));
                        sum += own * ((double)_sizes[orbit] / Order);
                        tables.Write(to, at, g.Mixed(1, factor, factor));
                        tables.Write(along, at, v.Mixed(a, b, c));
                    }

                    sums[chunk] = sum;
                }
            );
        }

        return sums.Sum();
    }

    private int Chunks => (_sizes.Length + ChunkSize - 1) / ChunkSize;

    /// <summary>
    /// Calls with a chunk's number, its first orbit and its end, on as many threads as libtorch uses. Chunks share no place.
    /// </summary>
    private void InChunks(Action<int, int, int> work)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = torch.get_num_threads() };
        if (Chunks <= 1 || options.MaxDegreeOfParallelism == 1)
        {
            for (var chunk = 0; chunk < Chunks; chunk++)
            {
                One(chunk);
            }

            GC.KeepAlive(this);
            return;
        }

        _ = Parallel.For(0, Chunks, options, One);
        GC.KeepAlive(this);

        void One(int chunk) => work(chunk, chunk * ChunkSize, Math.Min(_sizes.Length, (chunk + 1) * ChunkSize));
    }

    private static T[] Pinned<T>(List<T> values)
    {
        var array = GC.AllocateUninitializedArray<T>(values.Count, pinned: true);
        values.CopyTo(array);
        return array;
    }

    /// <summary>The tables as pointers, which stay valid as long as this object.</summary>
    private Table Tables() =>
        new(
            (int*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_places)),
            _signs is null ? null : (float*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_signs))
        );

    /// <summary>Where each orbit's four values lie, and their signs; no signs where all are 1.</summary>
    private readonly struct Table(int* places, float* signs)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Four Read(float* values, int at)
        {
            var place = places + at;
            var four = new Four(values[place[0]], values[place[1]], values[place[2]], values[place[3]]);
            return signs is null ? four : Signed(four, at);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Write(float* values, int at, Four four)
        {
            var place = places + at;
            var signed = signs is null ? four : Signed(four, at);
            values[place[0]] = signed.A;
            values[place[1]] = signed.B;
            values[place[2]] = signed.C;
            values[place[3]] = signed.D;
        }

        private Four Signed(Four four, int at) => new(four.A, signs[at + 1] * four.B, signs[at + 2] * four.C, signs[at + 3] * four.D);
    }

    /// <summary>W at j, and what the turns by one, two and three quarters have there.</summary>
    private readonly record struct Four(float A, float B, float C, float D)
    {
        /// <summary>W₀, at all four.</summary>
        public float Mean => (A + C + B + D) * (1f / Order);

        /// <summary>W₂ at j; a quarter turn reverses it.</summary>
        public float Alternating => (A + C - (B + D)) * (1f / Order);

        /// <summary>Of a W₀ + b W₁ + c W₂; W₁ is half the difference of what lies half a turn apart.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Four Mixed(float a, float b, float c)
        {
            var (even, odd) = (a * Mean, c * Alternating);
            var (first, second) = (b * (A - C) / 2, b * (B - D) / 2);
            return new Four(even + odd + first, even - odd + second, even + odd - first, even - odd - second);
        }
    }
}
