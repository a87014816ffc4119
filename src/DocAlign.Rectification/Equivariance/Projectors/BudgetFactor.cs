namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>The budget's γ = η ‖W₀‖ / √(D² - η² N²) of quarter turns, and how it follows the parts of the weight.</summary>
/// <remarks>
/// The formula of <see cref="SoftProjector"/>'s Gamma, in double, with its derivative written out.
/// N² = ‖W₁‖² + ‖W₂‖², D² = σ₁² ‖W₁‖² + σ₂² ‖W₂‖². ∇γ = OfExact W₀ + OfMiddle W₁ + OfLast W₂.
/// </remarks>
/// <param name="Value">0 to 1.</param>
/// <param name="IsClamped">γ is at one of its ends, where it does not follow the weight.</param>
internal sealed record BudgetFactor(double Value, bool IsClamped, double OfExact, double OfMiddle, double OfLast)
{
    /// <returns>Null without a budget.</returns>
    public static BudgetFactor? Of((double Exact, double Middle, double Last) energies, double? budget)
    {
        if (budget is not { } eta)
        {
            return null;
        }

        var (first, second) = (Square(CyclicIsotypicProjector.Sigma[1]), Square(CyclicIsotypicProjector.Sigma[2]));
        var limit = eta * eta * energies.Exact;
        var over = (first * energies.Middle) + (second * energies.Last) - (eta * eta * (energies.Middle + energies.Last));
        var square = over <= limit ? 1 : Math.Max(SoftProjector.LeastSquaredGamma, limit / over);
        var gamma = Math.Sqrt(square);
        return square is 1 or SoftProjector.LeastSquaredGamma
            ? new BudgetFactor(gamma, IsClamped: true, 0, 0, 0)
            : new BudgetFactor(
                gamma,
                IsClamped: false,
                gamma / energies.Exact,
                -gamma * (first - (eta * eta)) / over,
                -gamma * (second - (eta * eta)) / over
            );
    }

    private static double Square(double value) => value * value;
}
