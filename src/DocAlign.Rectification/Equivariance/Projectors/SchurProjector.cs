using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>
/// Softly equivariant matrices for normal generators in the Schur basis: max(d, d')³ operations instead of the SVD's (d d')³.
/// </summary>
/// <remarks>
/// A block of two pairs of frequencies splits into sym = ((α, β), (-β, α)) with σ = √((a_X - a_Y)² + (f_X - f_Y)²) and its complement
/// ((γ, δ), (δ, -γ)) with
/// σ = √((a_X - a_Y)² + (f_X + f_Y)²). Weighed apart, that is the SVD's rule exactly. The paper's rule keeps both where λ_Y + λ_X is
/// below the cut-off, else sym of equal blocks;
/// its smooth rule damps what does not match.
/// </remarks>
public sealed class SchurProjector : SoftProjector
{
    /// <summary>Added to the softness of the smooth rule, as in the paper's code, against a division by 0.</summary>
    private const double LeastSoftness = 1e-8;

    private readonly Plan _plan;
    private readonly string _name;

    private SchurProjector(string name, Plan plan, SoftnessDial dial, Func<ResolvedDial, ComponentRule>? rule)
        : base(dial, plan.Sigma, plan.Spectrum, rule) => (_name, _plan) = (name, plan);

    protected override string Generator => _name;

    /// <summary>The rule of <see cref="SvdEquivariantProjector"/>, at Schur's cost.</summary>
    /// <param name="input">[d, d], normal.</param>
    /// <param name="output">[d', d'], normal.</param>
    /// <exception cref="ArgumentException">A generator is not square or not normal.</exception>
    public static SchurProjector Exact(string name, Tensor input, Tensor output, SoftnessDial dial) =>
        new($"Schur: {name}", Plan.Of(input, output), dial, rule: null);

    /// <summary>The paper's rule (its Eq. 20).</summary>
    /// <param name="cutoff">b, per radian; positive.</param>
    public static SchurProjector PaperRule(string name, Tensor input, Tensor output, double cutoff)
    {
        var plan = Plan.Of(input, output);
        return new($"Schur, the paper's rule: {name}", plan, SoftnessDial.Cutoff(cutoff), resolved => plan.PaperRule(cutoff, resolved));
    }

    /// <summary>The paper's smooth rule (its Eq. 56), read from its code, since the exponent is not legible in the text.</summary>
    /// <remarks>
    /// Equal blocks keep sym and the share s of its complement. Others are damped by exp(-T |λ_Y - λ_X| / s): by the difference of the
    /// norms, where the hard rule takes their sum. Nothing is promised of the relative defect; <see cref="ISoftProjector.Report"/>
    /// measures.
    /// </remarks>
    /// <param name="softness">s, 0 (exact) to 1.</param>
    /// <param name="temperature">T, positive; 1, and 0.01 for O(5).</param>
    /// <exception cref="ArgumentException">Out of range, or a generator is not square or not normal.</exception>
    public static SchurProjector PaperSmoothRule(string name, Tensor input, Tensor output, double softness, double temperature = 1)
    {
        var plan = Plan.Of(input, output);
        var s = softness is >= 0 and <= 1
            ? softness + LeastSoftness
            : throw new ArgumentException($"softness is {softness}, expected 0 (exactly equivariant) to 1.", nameof(softness));
        return new(
            $"Schur, the paper's smooth rule: {name}",
            plan,
            SoftnessDial.Smooth(s, temperature),
            resolved => plan.PaperSmoothRule(s, temperature, resolved)
        );
    }

    /// <summary>[..., 2, d', d]: sym and complement in the Schur basis.</summary>
    protected override Tensor ToComponents(Tensor raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        var (x, y) = (_plan.InputBasis.For(raw), _plan.OutputBasis.For(raw));
        Dense.RequireWeight(raw, y.shape[0], x.shape[0]);
        var turned = y.t().matmul(raw).matmul(x);
        var flat = turned.reshape(-1, y.shape[0] * x.shape[0]);
        var partner = (flat.index_select(1, _plan.Partner.For(flat)) * _plan.PartnerSign.For(flat)).view(turned.shape);
        return stack([(turned + partner) / 2, (turned - partner) / 2], -3);
    }

    protected override Tensor FromComponents(Tensor components, long[] shape)
    {
        ArgumentNullException.ThrowIfNull(components);
        return _plan.OutputBasis.For(components).matmul(components.sum([-3])).matmul(_plan.InputBasis.For(components).t()).view(shape);
    }

    /// <summary>Bases, and for each entry of a weight its partner in its block and the singular values of both halves.</summary>
    private sealed class Plan
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

        public static Plan Of(Tensor input, Tensor output)
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

            return new Plan
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
}
