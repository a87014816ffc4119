using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using static DocAlign.Rectification.Tests.Equivariance.EquivarianceVectors;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance;

/// <summary>The published numbers of the dial; what it cannot keep it refuses.</summary>
public sealed class SoftnessDialTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

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

    [Fact]
    public void Rank_KeepsWholeClusters()
    {
        var sigma = Entry("softness_mapping/sigma").EnumerateArray().Select(item => item.GetDouble()).ToArray();
        foreach (var row in Entry("softness_mapping/rows").EnumerateArray())
        {
            var resolved = SoftnessDial.Rank(row.GetProperty("s").GetDouble()).Resolve(sigma);
            Assert.Equal(row.GetProperty("snapped_kept").GetInt32(), resolved.Kept);
            Assert.Equal(row.GetProperty("effective_cutoff").GetDouble(), resolved.Bound!.Value, 1e-12);
            Assert.Equal(resolved.Kept, sigma.Count(value => resolved.Coefficient(value) == 1));
        }
    }

    [Fact]
    public void Smooth_DampsAndPromisesNothing()
    {
        var resolved = SoftnessDial.Smooth(Number("smooth_cutoff/b"), Number("smooth_cutoff/tau")).Resolve([0, 0.3, 0.6, 1, 1.4, 2]);
        Close(
            Entry("smooth_cutoff/continuous").EnumerateArray().Select(item => item.GetDouble()).ToArray(),
            [.. new[] { 0, 0.3, 0.6, 1, 1.4, 2.0 }.Select(resolved.Coefficient)]
        );
        Assert.Null(resolved.Bound);

        // A weight along the last direction is only scaled.
        var generator = Values("example_D2/A");
        var projector = new SvdEquivariantProjector("D.2", [generator], [generator], SoftnessDial.Smooth(0.7, 0.5));
        var raw = tensor(new[] { 1.0, 0, 0, 0, -1, 0, 0, 0, 0 }, [3, 3]);
        var weight = projector.Project(raw);
        Close(raw * Number("smooth_cutoff_has_no_a_priori_relative_bound/c_last"), weight);
        Assert.Equal(
            Number("smooth_cutoff_has_no_a_priori_relative_bound/relative_defect_after_smooth_filter"),
            projector.Report(weight).RelativeDefect,
            1e-9
        );
    }
}
