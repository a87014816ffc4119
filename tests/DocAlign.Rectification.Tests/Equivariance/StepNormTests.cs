using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using static DocAlign.Rectification.Tests.Equivariance.EquivarianceVectors;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance;

/// <summary>The published norms of a lifting layer.</summary>
public sealed class StepNormTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

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
}
