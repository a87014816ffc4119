namespace DocAlign.Rectification.Equivariance;

/// <summary>How far a layer may depart from exact equivariance.</summary>
public sealed record SoftnessDial
{
    /// <summary>Values below this share of the largest σ count as 0.</summary>
    private const double Zero = 1e-9;

    /// <summary>Neighbours closer than this share of the largest σ are one cluster.</summary>
    private const double Gap = 1e-6;

    private SoftnessDial(DialMode mode, double value, double decay = 0) => (Mode, Value, Decay) = (mode, value, decay);

    public DialMode Mode { get; }

    /// <summary>Softness for rank, blend and budgets of a softness, the cut-off b for cut-off and smooth, η for absolute budgets.</summary>
    public double Value { get; }

    /// <summary>τ of the smooth mode: c = exp(-(σ - b) / τ) for σ above b.</summary>
    public double Decay { get; }

    /// <summary>The value of a budget is η itself and not a softness.</summary>
    public bool IsAbsolute { get; private init; }

    /// <summary>The value of a budget is a share of the largest σ.</summary>
    public bool IsShare { get; private init; }

    /// <param name="softness">0 (exact) to 1 (free).</param>
    /// <exception cref="ArgumentException">Out of range.</exception>
    public static SoftnessDial Rank(double softness) => new(DialMode.Rank, Checked(softness));

    /// <param name="cutoff">b, per radian; positive.</param>
    public static SoftnessDial Cutoff(double cutoff) => new(DialMode.Cutoff, Positive(cutoff, "cutoff"));

    /// <param name="cutoff">b, per radian; positive.</param>
    /// <param name="decay">τ, positive.</param>
    public static SoftnessDial Smooth(double cutoff, double decay) =>
        new(DialMode.Smooth, Positive(cutoff, "cutoff"), Positive(decay, "decay"));

    /// <param name="softness">0 (exact) to 1 (free).</param>
    public static SoftnessDial Blend(double softness) => new(DialMode.Blend, Checked(softness));

    /// <summary>η = softness² times the root of the mean σ², the defect that a random weight has; 1 is free.</summary>
    /// <remarks>
    /// Squared, since the effect of a defect rises steeply at first and is saturated long before that of a free weight: on digits half of
    /// it is there at a tenth (docs/equivariance.md).
    /// </remarks>
    /// <param name="softness">0 (exact) to 1 (free).</param>
    public static SoftnessDial Budget(double softness) => new(DialMode.Budget, Checked(softness));

    /// <summary>η = share times the largest σ.</summary>
    /// <param name="share">0 (exact) to 1 (free).</param>
    public static SoftnessDial BudgetShare(double share) => new(DialMode.Budget, Checked(share)) { IsShare = true };

    /// <param name="eta">η, per radian; not negative.</param>
    public static SoftnessDial BudgetOf(double eta) =>
        new(DialMode.Budget, eta >= 0 ? eta : throw new ArgumentException($"eta is {eta}, expected 0 or more.", nameof(eta)))
        {
            IsAbsolute = true,
        };

    /// <summary>The dial of a mode at a softness: rank, smooth (b at that share of the spectrum, τ = b / 2), blend or budget.</summary>
    public static SoftnessDial Of(DialMode mode, double softness, double largest) =>
        mode switch
        {
            DialMode.Rank => Rank(softness),
            DialMode.Blend => Blend(softness),
            DialMode.Budget => Budget(softness),
            DialMode.Cutoff => Cutoff(Math.Max(Checked(softness) * largest, Gap * largest)),
            _ => Smooth(Math.Max(Checked(softness) * largest, Gap * largest), Math.Max(softness * largest / 2, Gap * largest)),
        };

    /// <summary>The dial for a given spectrum.</summary>
    /// <param name="spectrum">All singular values with their multiplicity, in any order.</param>
    /// <exception cref="ArgumentException">Nothing would be left, or a budget has no exact part to lean on.</exception>
    internal ResolvedDial Resolve(IEnumerable<double> spectrum)
    {
        var sorted = spectrum.ToArray();
        Array.Sort(sorted);
        var largest = sorted[^1];
        var zero = Zero * Math.Max(largest, 1e-300);
        var exact = sorted.Count(value => value <= zero);
        switch (Mode)
        {
            case DialMode.Rank:
                var kept = Kept(sorted, exact, largest);
                if (kept == 0)
                {
                    throw new ArgumentException(
                        $"At softness {Value} nothing is left: there is no exactly equivariant map (the smallest singular value is "
                            + $"{sorted[0]:G4})."
                    );
                }

                var bound = sorted[kept - 1] <= zero ? 0 : sorted[kept - 1];
                return new(sigma => sigma <= Math.Max(bound, zero) + (Gap * largest * 0.5) ? 1 : 0, bound, zero, largest, kept, Eta: null);
            case DialMode.Cutoff:
                return sorted[0] < Value
                    ? new(sigma => sigma < Value ? 1 : 0, Value, zero, largest, sorted.Count(value => value < Value), Eta: null)
                    : throw new ArgumentException(
                        $"At the cut-off {Value:G4} nothing is left: expected one above the smallest singular value, {sorted[0]:G4}."
                    );
            case DialMode.Smooth:
                return new(
                    sigma => sigma <= Value ? 1 : Math.Exp(-(sigma - Value) / Decay),
                    Bound: null,
                    zero,
                    largest,
                    sorted.Length,
                    Eta: null
                );
            case DialMode.Blend:
                return new(
                    sigma => sigma <= zero ? 1 : Value,
                    Value == 0 ? 0 : null,
                    zero,
                    largest,
                    Value == 0 ? exact : sorted.Length,
                    Eta: null
                );
            default:
                var eta =
                    IsAbsolute ? Value
                    : IsShare ? Value * largest
                    : Value >= 1 ? largest
                    : Value * Value * Math.Sqrt(sorted.Average(sigma => sigma * sigma));
                return exact > 0 || eta >= largest
                    ? new(sigma => sigma <= zero ? 1 : 0, eta, zero, largest, eta == 0 ? exact : sorted.Length, eta)
                    : throw new ArgumentException(
                        $"A budget of {eta:G4} cannot be kept: it leans on the exactly equivariant part of a weight, and there is "
                            + $"no exactly equivariant map "
                            + $"(the smallest singular value is {sorted[0]:G4}). Use a rank or a cut-off, or a budget of "
                            + $"{largest:G4} or more, which is free."
                    );
        }
    }

    /// <summary>
    /// Directions that the rank mode keeps: a share, lowered to the start of a cluster of equal σ (part of a cluster would depend on the
    /// linear algebra library).
    /// </summary>
    private int Kept(double[] sorted, int exact, double largest)
    {
        if (Value >= 1)
        {
            return sorted.Length;
        }

        var kept = exact + (int)Math.Floor((Value * (sorted.Length - exact)) + 1e-9);
        while (kept > exact && kept < sorted.Length && sorted[kept] - sorted[kept - 1] <= Gap * largest)
        {
            kept--;
        }

        return kept;
    }

    private static double Checked(double softness) =>
        softness is >= 0 and <= 1
            ? softness
            : throw new ArgumentException($"softness is {softness}, expected 0 (exactly equivariant) to 1 (free).", nameof(softness));

    private static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value) ? value : throw new ArgumentException($"{name} is {value}, expected a positive number.", name);
}
