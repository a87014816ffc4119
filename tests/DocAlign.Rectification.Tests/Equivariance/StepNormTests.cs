using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Layers;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using static DocAlign.Rectification.Tests.Equivariance.EquivarianceVectors;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance;

/// <summary>The published norms of a lifting layer, and that norms bound what is measured.</summary>
public sealed class StepNormTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public StepNormTests() => manual_seed(7);

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Certificate_OfALiftingLayer()
    {
        var weight = Values("certificate_lifting_layer/weight").view(4, 1, 3, 3);
        var (input, output) = (new ScalarGrid(1, 3), new RegularField(1, 1));
        var defect = StepNorm.Defect(weight, input, output);
        Close(Values("certificate_lifting_layer/defect_kernel"), defect.view(4, 3, 3));
        Assert.Equal(Number("certificate_lifting_layer/schur_test_bound"), StepNorm.SchurTest(defect), 1e-9);
        Assert.Equal(Number("certificate_lifting_layer/symbol_bound_64"), StepNorm.Symbol(defect, 64, margin: false), 1e-6);
        Assert.Equal(Number("certificate_lifting_layer/layer_operator_norm_schur"), StepNorm.SchurTest(weight), 1e-9);
        Assert.Equal(Number("certificate_lifting_layer/layer_operator_norm_symbol"), StepNorm.Symbol(weight, 64, margin: false), 1e-6);
        Assert.InRange(Number("certificate_lifting_layer/measured_operator_norm_6x6"), 0, StepNorm.Symbol(defect, 64));
        var exact = new CyclicIsotypicProjector(input, output, SoftnessDial.Rank(0));
        // The published figure is for a whole quarter turn, the report is per radian.
        Assert.Equal(Number("certificate_lifting_layer/relative_defect_fro"), exact.Report(weight).RelativeDefect * Math.PI / 2, 1e-9);
    }

    [Fact]
    public void StepNorm_BoundsWhatIsMeasured()
    {
        for (var i = 0; i < 5; i++)
        {
            using var layer = SoftConv2d.Regular(4, 4, 3, SoftnessDial.Budget(0.2 * i), padding: 1, bias: false);
            var defect = StepNorm.Defect(layer.EffectiveWeight(), new RegularField(1, 3), new RegularField(1, 1));
            var (schur, symbol) = (StepNorm.SchurTest(defect), StepNorm.Symbol(defect));
            var input = new RegularField(1, 8);
            for (var trial = 0; trial < 5; trial++)
            {
                var picture = randn(1, 4, 8, 8);
                var turned = input.QuarterTurn.Apply(picture.flatten(1)).view(1, 4, 8, 8);
                var error =
                    (layer.call(turned).flatten(1) - input.QuarterTurn.Apply(layer.call(picture).flatten(1))).norm().item<float>()
                    / picture.norm().item<float>();
                Assert.InRange(error, 0, symbol + 1e-5);
                Assert.InRange(error, 0, schur + 1e-5);
            }
        }
    }
}
