using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>
/// Splits a weight into orthogonal components with a singular value each, weighs them by the dial, and puts them together again.
/// </summary>
public abstract class SoftProjector : ISoftProjector
{
    /// <summary>Least γ² of a budget: where there is no exact part to lean on, the rest goes down to a millionth of a millionth.</summary>
    internal const double LeastSquaredGamma = 1e-24;

    private readonly SoftnessDial _dial;
    private readonly ResolvedDial _resolved;
    private readonly Converted _sigma;
    private readonly Converted _coefficients;

    /// <param name="sigma">Singular value of each component, double, of a shape that broadcasts with them.</param>
    /// <param name="spectrum">All singular values with their multiplicity.</param>
    /// <param name="rule">Factors in place of the dial's, with the number of directions that they leave; null takes the dial's.</param>
    /// <exception cref="ArgumentException">At this dial nothing would be left of any weight, or a budget could not be kept.</exception>
    private protected SoftProjector(
        SoftnessDial dial,
        Tensor sigma,
        IEnumerable<double> spectrum,
        Func<ResolvedDial, ComponentRule>? rule = null
    )
    {
        ArgumentNullException.ThrowIfNull(dial);
        ArgumentNullException.ThrowIfNull(sigma);
        _dial = dial;
        _resolved = dial.Resolve(spectrum);
        _sigma = new Converted(sigma);
        var own = rule?.Invoke(_resolved);
        _coefficients = new Converted(
            own?.Coefficients ?? tensor(sigma.data<double>().ToArray().Select(_resolved.Coefficient).ToArray(), sigma.shape)
        );
        Kept = own?.Kept ?? _resolved.Kept;
    }

    public string Spec =>
        $"{Generator}; {_dial.Mode.ToString().ToLowerInvariant()} "
        + $"{(_dial.IsShare ? "share " : _dial.IsAbsolute ? "eta " : "")}{_dial.Value:R}"
        + (_dial.Decay > 0 ? $" decay {_dial.Decay:R}" : "");

    /// <summary>Directions that the dial leaves.</summary>
    public int Kept { get; }

    /// <summary>Relative defect that the dial promises before any weight is known; null where it promises none.</summary>
    public double? Bound => _resolved.Bound;

    /// <summary>Largest singular value.</summary>
    public double Largest => _resolved.Largest;

    /// <summary>The generator in words.</summary>
    protected abstract string Generator { get; }

    public Tensor Project(Tensor raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        if ((_dial.Mode is DialMode.Blend or DialMode.Rank && _dial.Value >= 1) || _resolved.Eta >= _resolved.Largest)
        {
            return raw.alias();
        }

        using var scope = NewDisposeScope();
        return Weigh(raw, _resolved).MoveToOuterDisposeScope();
    }

    public SoftReport Report(Tensor weight)
    {
        ArgumentNullException.ThrowIfNull(weight);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var components = ToComponents(weight.to(ScalarType.Float64));
        var defect = (components * _sigma.For(components)).square().sum().item<double>();
        return new SoftReport(
            Spec,
            _resolved.Bound,
            Math.Sqrt(defect / Math.Max(components.square().sum().item<double>(), 1e-300)),
            _resolved.Largest
        );
    }

    /// <summary>The deployed weight, of the raw one's components; kinds that know a shorter way take it.</summary>
    private protected virtual Tensor Weigh(Tensor raw, ResolvedDial dial)
    {
        var components = ToComponents(raw);
        return FromComponents(components * (dial.Eta > 0 ? BudgetCoefficients(components) : _coefficients.For(raw)), raw.shape);
    }

    /// <summary>γ of the budget: η ‖W₀‖ / √(D² - η² N²), at most 1.</summary>
    /// <param name="own">‖W₀‖².</param>
    /// <param name="rest">N² = ‖W - W₀‖².</param>
    /// <param name="defect">D² = Σ σ² ‖W_σ‖².</param>
    private protected static Tensor Gamma(Tensor own, Tensor rest, Tensor defect, double eta)
    {
        var (over, limit) = (defect - (eta * eta * rest), eta * eta * own);

        // Below the clamp there is no exact part to lean on, and nothing else is let through.
        return where(over.le(limit), ones_like(over), (limit / over.clamp_min(1e-30)).clamp(LeastSquaredGamma, 1).sqrt());
    }

    /// <summary>Orthogonal components of a weight, along with the singular values.</summary>
    protected abstract Tensor ToComponents(Tensor raw);

    /// <summary>The weight of given components and shape.</summary>
    protected abstract Tensor FromComponents(Tensor components, long[] shape);

    /// <summary>1 for the exact part and γ for the rest, so that the relative defect is at most η.</summary>
    private Tensor BudgetCoefficients(Tensor components)
    {
        var (sigma, exact) = (_sigma.For(components), _coefficients.For(components));
        var energy = components.square();
        var own = (energy * exact).sum();
        return exact + (Gamma(own, energy.sum() - own, (energy * sigma.square()).sum(), _resolved.Eta!.Value) * (1 - exact));
    }
}
