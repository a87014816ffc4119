using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using static DocAlign.Rectification.Tests.Equivariance.EquivarianceVectors;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance.Representations;

/// <summary>The published matrices and spectra of generators.</summary>
public sealed class GeneratorsTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Commutator_StacksColumns()
    {
        var l = Generators.Commutator(Values("vec_kron_convention/A_X"), Values("vec_kron_convention/A_Y"));
        Close(Values("vec_kron_convention/L"), l);
        Close(Values("vec_kron_convention/L_vecW"), l.mv(Values("vec_kron_convention/vec_W")));
        var (a, b, w) = (Values("vec_kron_convention/A_X"), Values("vec_kron_convention/A_Y"), Values("vec_kron_convention/W"));
        Close(Values("vec_kron_convention/W_AX_minus_AY_W"), w.matmul(a) - b.matmul(w));
        Close(Values("vec_kron_convention/vec_W"), w.t().reshape(-1));
    }

    [Fact]
    public void BilinearRotation_IsThePapersOperator()
    {
        Close(Values("bilinear_rotation_reference_style/R_45deg_zeros_3x3"), Generators.BilinearRotation(3, 45, isCircular: false));
        var turned = Generators.BilinearRotation(3, 10, isCircular: true);
        Close(Values("bilinear_rotation_reference_style/R_10deg_circular_3x3"), turned);
        Assert.Equal(Number("bilinear_rotation_reference_style/F_10deg_circular_spectral_norm_of_R"), StepNorm.SpectralNorm(turned), 1e-9);
        var difference = Generators.ForwardDifference(turned, Math.PI / 18);
        Close(
            Values("bilinear_rotation_reference_style/F_10deg_circular_singular_values_ascending"),
            linalg.svdvals(difference).flip(0),
            1e-8
        );
        Close(new ScalarGrid(1, 5).QuarterTurn.ToMatrix(), Generators.BilinearRotation(5, 90, isCircular: false), 1e-12);
    }

    [Fact]
    public void SpecialOrthogonal_JointSpectra()
    {
        var v = Generators.SpecialOrthogonal(5);
        double[] Spectrum(IEnumerable<Tensor> stacked, long dimension) =>
            linalg.svdvals(cat([.. stacked], dimension)).flip(0).data<double>().ToArray();
        Close(Clusters("o5_generators/V_to_V_clusters"), Spectrum(v.Select(generator => Generators.Commutator(generator, generator)), 0));
        Close(Clusters("o5_generators/V_to_S_singular_values"), Spectrum(v, 1));
        Close(Clusters("o5_generators/T2_to_S_clusters"), Spectrum(v.Select(Generators.OnTensors), 1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Shift_MovesByOnePixelAroundTheEdge(bool isHorizontal)
    {
        var picture = randn(4, 4, dtype: ScalarType.Float64);
        var moved = (Generators.Shift(4, isHorizontal).matmul(picture.view(16, 1)) * (2 * Math.PI / 4)).view(4, 4) + picture;
        Close(picture.roll(1, isHorizontal ? 1 : 0), moved, 1e-12);
    }
}
