using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>
/// A small-angle dial for kernels: each direction has an angular frequency m, which is its σ. Commutes with quarter turns.
/// </summary>
/// <remarks>
/// On each ring of pixels of equal radius cos mφ and sin mφ are orthonormalised by increasing m, φ = atan2(-(r - c₀), c - c₀).
/// </remarks>
public sealed class HarmonicKernelProjector : SoftProjector
{
    private readonly Converted _basis;
    private readonly int _side;

    /// <param name="side">Of the kernel, in pixels.</param>
    public HarmonicKernelProjector(int side, SoftnessDial dial)
        : this(side, Build(side), dial) { }

    private HarmonicKernelProjector(int side, (double[] Basis, double[] Frequencies) built, SoftnessDial dial)
        : base(dial, tensor(built.Frequencies), built.Frequencies)
    {
        _side = side;
        _basis = new Converted(tensor(built.Basis, [side * side, side * side]));
        Frequencies = built.Frequencies;
    }

    /// <summary>Angular frequency of each basis vector.</summary>
    public IReadOnlyList<double> Frequencies { get; }

    protected override string Generator => $"harmonic {_side}x{_side}";

    /// <summary>Kernels along the last two dimensions.</summary>
    protected override Tensor ToComponents(Tensor raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        return raw.reshape(-1, _side * _side).matmul(_basis.For(raw));
    }

    protected override Tensor FromComponents(Tensor components, long[] shape)
    {
        ArgumentNullException.ThrowIfNull(components);
        return components.matmul(_basis.For(components).t()).view(shape);
    }

    private static (double[] Basis, double[] Frequencies) Build(int side)
    {
        if (side < 1)
        {
            throw new ArgumentException($"side is {side}, expected 1 or more.", nameof(side));
        }

        var (count, centre) = (side * side, (side - 1) / 2.0);
        var rings = Enumerable
            .Range(0, count)
            .GroupBy(i => Math.Round(4 * (Math.Pow((i / side) - centre, 2) + Math.Pow((i % side) - centre, 2))))
            .OrderBy(ring => ring.Key);
        var found = new List<(double[] Vector, int Frequency)>();
        foreach (var ring in rings)
        {
            var pixels = ring.ToArray();
            var own = new List<double[]>();
            for (var m = 0; own.Count < pixels.Length; m++)
            {
                foreach (var function in new Func<double, double>[] { Math.Cos, Math.Sin })
                {
                    var values = pixels.Select(i => function(m * Math.Atan2(-((i / side) - centre), (i % side) - centre))).ToArray();
                    if (own.Count < pixels.Length && Orthonormal(values, own))
                    {
                        own.Add(values);
                        var vector = new double[count];
                        for (var i = 0; i < pixels.Length; i++)
                        {
                            vector[pixels[i]] = values[i];
                        }

                        found.Add((vector, m));
                    }
                }
            }
        }

        var ordered = found.OrderBy(item => item.Frequency).ToArray();
        var basis = new double[count * count];
        for (var column = 0; column < count; column++)
        {
            for (var row = 0; row < count; row++)
            {
                basis[(row * count) + column] = ordered[column].Vector[row];
            }
        }

        return (basis, [.. ordered.Select(item => (double)item.Frequency)]);
    }

    /// <summary>Takes out what lies in the others, twice against rounding, and normalises; false when nothing is left.</summary>
    private static bool Orthonormal(double[] values, List<double[]> others)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var other in others)
            {
                var share = values.Zip(other, (a, b) => a * b).Sum();
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] -= share * other[i];
                }
            }
        }

        var length = Math.Sqrt(values.Sum(value => value * value));
        for (var i = 0; i < values.Length; i++)
        {
            values[i] /= Math.Max(length, 1e-300);
        }

        return length > 1e-6;
    }
}
