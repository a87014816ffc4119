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

    private readonly SchurPlan _plan;
    private readonly string _name;

    private SchurProjector(string name, SchurPlan plan, SoftnessDial dial, Func<ResolvedDial, ComponentRule>? rule)
        : base(dial, plan.Sigma, plan.Spectrum, rule) => (_name, _plan) = (name, plan);

    protected override string Generator => _name;

    /// <summary>The rule of <see cref="SvdEquivariantProjector"/>, at Schur's cost.</summary>
    /// <param name="input">[d, d], normal.</param>
    /// <param name="output">[d', d'], normal.</param>
    /// <exception cref="ArgumentException">A generator is not square or not normal.</exception>
    public static SchurProjector Exact(string name, Tensor input, Tensor output, SoftnessDial dial) =>
        new($"Schur: {name}", SchurPlan.Of(input, output), dial, rule: null);

    /// <summary>The paper's rule (its Eq. 20).</summary>
    /// <param name="cutoff">b, per radian; positive.</param>
    public static SchurProjector PaperRule(string name, Tensor input, Tensor output, double cutoff)
    {
        var plan = SchurPlan.Of(input, output);
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
        var plan = SchurPlan.Of(input, output);
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
}
