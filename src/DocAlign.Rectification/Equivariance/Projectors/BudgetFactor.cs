namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>The budget's γ = η ‖W₀‖ / √(D² - η² N²), and how it follows the parts of the weight.</summary>
/// <remarks>
/// The formula of <see cref="SoftProjector"/>'s Gamma, in double, with its derivative written out.
/// N² = Σ ‖W_c‖² and D² = Σ σ_c² ‖W_c‖² over the parts c behind the first, which is the exact one. ∇γ = Σ Slopes[c] W_c.
/// </remarks>
/// <param name="Value">0 to 1.</param>
/// <param name="IsClamped">γ is at one of its ends, where it does not follow the weight.</param>
/// <param name="Slopes">One a part; 0 where γ is clamped.</param>
internal sealed record BudgetFactor(double Value, bool IsClamped, IReadOnlyList<double> Slopes)
{
    /// <param name="energies">‖W_c‖² of each part, the exact one first.</param>
    /// <param name="sigma">Singular value of each part, 0 first.</param>
    /// <returns>Null without a budget.</returns>
    public static BudgetFactor? Of(IReadOnlyList<double> energies, IReadOnlyList<double> sigma, double? budget)
    {
        if (budget is not { } eta)
        {
            return null;
        }

        // How far each direction is above the budget, per unit of its energy.
        var excess = sigma.Select(value => (value * value) - (eta * eta)).ToArray();
        var limit = eta * eta * energies[0];
        var over = energies.Zip(excess, (energy, above) => energy * above).Skip(1).Sum();
        var square = over <= limit ? 1 : Math.Max(SoftProjector.LeastSquaredGamma, limit / over);
        var gamma = Math.Sqrt(square);
        return square is 1 or SoftProjector.LeastSquaredGamma
            ? new BudgetFactor(gamma, IsClamped: true, new double[sigma.Count])
            : new BudgetFactor(
                gamma,
                IsClamped: false,
                [.. excess.Select((above, part) => part == 0 ? gamma / energies[0] : -gamma * above / over)]
            );
    }
}
