using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using static DocAlign.Rectification.Tests.Equivariance.EquivarianceVectors;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance.Layers;

/// <summary>Which strides and paddings read a map symmetrically.</summary>
public sealed class StrideSymmetryTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Strides_CommuteWhereTheTableSaysSo()
    {
        foreach (var row in Entry("stride_symmetry_table/rows").EnumerateArray())
        {
            var (n, k, s, p) = (
                row.GetProperty("N").GetInt32(),
                row.GetProperty("kernel").GetInt32(),
                row.GetProperty("stride").GetInt32(),
                row.GetProperty("padding").GetInt32()
            );
            var commutes = row.GetProperty("conv_commutes_with_rot90").GetBoolean();
            var kernel = new CyclicIsotypicProjector(new ScalarGrid(1, k), new TrivialRepresentation(1), SoftnessDial.Rank(0)).Project(
                randn(1, 1, k, k, dtype: ScalarType.Float64)
            );
            var input = randn(1, 1, n, n, dtype: ScalarType.Float64);
            var difference = (
                nn.functional.conv2d(input.rot90(1, (2, 3)), kernel, null, [s, s], [p, p])
                - nn.functional.conv2d(input, kernel, null, [s, s], [p, p]).rot90(1, (2, 3))
            )
                .abs()
                .max()
                .item<double>();
            Assert.Equal(commutes, difference < 1e-10);
            Assert.Equal(commutes, (n + (2 * p) - k) % s == 0);
        }
    }
}
