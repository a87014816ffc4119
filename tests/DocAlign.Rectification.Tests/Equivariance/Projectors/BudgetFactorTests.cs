using DocAlign.Rectification.Equivariance.Projectors;

namespace DocAlign.Rectification.Tests.Equivariance.Projectors;

public sealed class BudgetFactorTests
{
    private static readonly double[] Sigma = [0, 0.9, 1.3];

    /// <summary>With γ, the relative defect √(γ² D² / (‖W₀‖² + γ² N²)) is η exactly.</summary>
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.4)]
    [InlineData(0.6)]
    public void Of_ABudgetThatBinds_IsKeptExactly(double eta)
    {
        double[] energies = [2, 1.5, 0.7];
        var factor = BudgetFactor.Of(energies, Sigma, eta)!;
        var squared = factor.Value * factor.Value;
        var defect = squared * ((0.81 * 1.5) + (1.69 * 0.7));
        Assert.False(factor.IsClamped);
        Assert.Equal(eta, Math.Sqrt(defect / (2 + (squared * 2.2))), 1e-12);
    }

    [Fact]
    public void Of_NoBudget_IsNone() => Assert.Null(BudgetFactor.Of([1, 1, 1], Sigma, budget: null));

    [Theory]
    [InlineData(2.0)]
    [InlineData(1.31)]
    public void Of_ABudgetThatDoesNotBind_IsOne(double eta)
    {
        var factor = BudgetFactor.Of([1, 1, 1], Sigma, eta)!;
        Assert.Equal((1, true), (factor.Value, factor.IsClamped));
        Assert.All(factor.Slopes, slope => Assert.Equal(0, slope));
    }

    /// <summary>Without an exact part there is nothing to lean on: next to nothing is let through.</summary>
    [Fact]
    public void Of_AWeightWithoutAnExactPart_IsNextToNothing()
    {
        var factor = BudgetFactor.Of([0, 1, 1], Sigma, 0.3)!;
        Assert.Equal((1e-12, true), (factor.Value, factor.IsClamped));
        Assert.All(factor.Slopes, slope => Assert.Equal(0, slope));
    }

    [Fact]
    public void Of_AWeightThatIsExact_IsOne() => Assert.Equal(1, BudgetFactor.Of([1, 0, 0], Sigma, 0.3)!.Value);

    /// <summary>∇γ = Σ Slopes[c] W_c: along W_c of length w, γ changes by Slopes[c] w. Against differences.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Slopes_AreThoseOfDifferences(int part)
    {
        double[] lengths = [1.4, 1.1, 0.6];
        const double Step = 1e-6;
        double Gamma(double moved) =>
            BudgetFactor.Of([.. lengths.Select((length, c) => Math.Pow(length + (c == part ? moved : 0), 2))], Sigma, 0.35)!.Value;
        var slope = BudgetFactor.Of([.. lengths.Select(length => length * length)], Sigma, 0.35)!.Slopes[part] * lengths[part];
        Assert.Equal((Gamma(Step) - Gamma(-Step)) / (2 * Step), slope, 1e-7);
    }

    /// <summary>A weight twice as long has the same γ.</summary>
    [Fact]
    public void Of_AScaledWeight_IsTheSame() =>
        Assert.Equal(BudgetFactor.Of([2, 1.5, 0.7], Sigma, 0.3)!.Value, BudgetFactor.Of([200, 150, 70], Sigma, 0.3)!.Value, 1e-12);
}
