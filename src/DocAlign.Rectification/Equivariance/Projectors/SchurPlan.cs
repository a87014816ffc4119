using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>Bases, and for each entry of a weight its partner in its block and the singular values of both halves.</summary>
internal sealed class SchurPlan
{
    public required Converted InputBasis { get; init; }

    public required Converted OutputBasis { get; init; }

    /// <summary>[d' d].</summary>
    public required Converted Partner { get; init; }

    public required Converted PartnerSign { get; init; }

    /// <summary>[2, d', d].</summary>
    public required Tensor Sigma { get; init; }

    public required IReadOnlyList<double> Spectrum { get; init; }

    private IReadOnlyList<NormalBlock> Inputs { get; init; } = [];

    private IReadOnlyList<NormalBlock> Outputs { get; init; } = [];

    public static SchurPlan Of(Tensor input, Tensor output)
    {
        Dense.RequirePairs([input], [output]);
        var (x, y) = (NormalForm.Of(input), NormalForm.Of(output));
        var (columns, rows) = ((int)input.shape[0], (int)output.shape[0]);
        var partner = Enumerable.Range(0, rows * columns).Select(i => (long)i).ToArray();
        var sign = Enumerable.Repeat(1f, rows * columns).ToArray();
        var sigma = new double[2 * rows * columns];
        var spectrum = new List<double>();
        foreach (var t in y.Blocks)
        {
            foreach (var s in x.Blocks)
            {
                var (near, far) = Sigmas(s, t);
                ForEach(t, s, columns, (i, j, at) => (sigma[at], sigma[(rows * columns) + at]) = (near, far));
                if (t.Size == 2 && s.Size == 2)
                {
                    ForEach(
                        t,
                        s,
                        columns,
                        (i, j, at) =>
                        {
                            // (0,0) with (1,1), alike; (0,1) with (1,0), opposite.
                            partner[at] = ((t.Start + 1 - i) * columns) + s.Start + 1 - j;
                            sign[at] = i == j ? 1 : -1;
                        }
                    );
                    spectrum.AddRange([near, near, far, far]);
                }
                else
                {
                    spectrum.AddRange(Enumerable.Repeat(near, t.Size * s.Size));
                }
            }
        }

        return new SchurPlan
        {
            InputBasis = new Converted(x.Basis),
            OutputBasis = new Converted(y.Basis),
            Partner = new Converted(tensor(partner)),
            PartnerSign = new Converted(tensor(sign)),
            Sigma = tensor(sigma, [2, rows, columns]),
            Spectrum = spectrum,
            Inputs = x.Blocks,
            Outputs = y.Blocks,
        };
    }

    public ComponentRule PaperRule(double cutoff, ResolvedDial resolved) =>
        Rule(
            (s, t) =>
            {
                var isFree = t.Norm + s.Norm < cutoff;
                return (isFree || AreEqual(s, t, resolved) ? 1 : 0, isFree ? 1 : 0);
            }
        );

    public ComponentRule PaperSmoothRule(double softness, double temperature, ResolvedDial resolved) =>
        Rule(
            (s, t) =>
            {
                var share = Math.Exp(-temperature * Math.Abs(t.Norm - s.Norm) / softness);
                return AreEqual(s, t, resolved) ? (1, softness) : (share, share);
            }
        );

    private static bool AreEqual(NormalBlock s, NormalBlock t, ResolvedDial resolved) =>
        t.Size == s.Size && Sigmas(s, t).Near <= resolved.Zero;

    /// <param name="factors">Of a pair of blocks, the input's first: of sym, or of all of it where a block has one row; and of its
    /// complement.</param>
    private ComponentRule Rule(Func<NormalBlock, NormalBlock, (double Near, double Far)> factors)
    {
        var (columns, rows) = (Inputs.Sum(block => block.Size), Outputs.Sum(block => block.Size));
        var values = new double[2 * rows * columns];
        var kept = 0;
        foreach (var t in Outputs)
        {
            foreach (var s in Inputs)
            {
                var (near, far) = factors(s, t);
                ForEach(t, s, columns, (i, j, at) => (values[at], values[(rows * columns) + at]) = (near, far));

                // Four entries of a pair of frequencies are two directions of each kind.
                kept +=
                    t.Size == 2 && s.Size == 2 ? (near > 0 ? 2 : 0) + (far > 0 ? 2 : 0)
                    : near > 0 ? t.Size * s.Size
                    : 0;
            }
        }

        return new ComponentRule(tensor(values, [2, rows, columns]), kept);
    }

    /// <summary>Rounding of equal eigenvalues is no difference.</summary>
    private static (double Near, double Far) Sigmas(NormalBlock s, NormalBlock t)
    {
        var real = s.A - t.A;
        var near = Math.Sqrt((real * real) + ((s.F - t.F) * (s.F - t.F)));
        return (near <= 1e-9 * Math.Max(s.Norm, t.Norm) ? 0 : near, Math.Sqrt((real * real) + ((s.F + t.F) * (s.F + t.F))));
    }

    private static void ForEach(NormalBlock t, NormalBlock s, int columns, Action<int, int, int> visit)
    {
        for (var i = 0; i < t.Size; i++)
        {
            for (var j = 0; j < s.Size; j++)
            {
                visit(i, j, ((t.Start + i) * columns) + s.Start + j);
            }
        }
    }
}
