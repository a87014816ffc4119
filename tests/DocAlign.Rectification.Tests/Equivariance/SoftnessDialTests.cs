using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance;

/// <summary>What a dial cannot keep it refuses.</summary>
public sealed class SoftnessDialTests
{
    [Fact]
    public void Budget_WithoutAnExactPart_IsRefused()
    {
        // No functional of a vector in space is invariant: a budget of 0.127 was promised here, and 1.41 was measured.
        var thrown = Assert.Throws<ArgumentException>(() =>
            new SvdInvariantProjector("so3", Generators.SpecialOrthogonal(3), SoftnessDial.Budget(0.3))
        );
        Assert.Contains("cannot be kept", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("no exactly equivariant map", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Budget_ThatIsFree_NeedsNoExactPart()
    {
        using var raw = ones(3, dtype: ScalarType.Float64);
        using var kept = new SvdInvariantProjector("so3", Generators.SpecialOrthogonal(3), SoftnessDial.Budget(1)).Project(raw);
        Assert.Equal(raw.data<double>().ToArray(), kept.data<double>().ToArray());
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.41)]
    public void Cutoff_BelowEverySingularValue_IsRefused(double cutoff)
    {
        var thrown = Assert.Throws<ArgumentException>(() =>
            new SvdInvariantProjector("so3", Generators.SpecialOrthogonal(3), SoftnessDial.Cutoff(cutoff))
        );
        Assert.Contains("nothing is left", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("1.414", thrown.Message, StringComparison.Ordinal);
    }
}
