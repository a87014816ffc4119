using DocAlign.Training.Experiments;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments;

public sealed class SoftEquivarianceTests
{
    [Fact]
    public void JacobianNorms_OfALinearMap_AreTheNormOfItsMatrix()
    {
        using var scope = NewDisposeScope();
        var weight = randn(3, 7, ScalarType.Float64);
        var norms = SoftEquivariance.JacobianNorms(x => x.matmul(weight.t()), randn(5, 7, ScalarType.Float64));
        Assert.All(norms.data<double>().ToArray(), norm => Assert.Equal(weight.norm().item<double>(), norm, 1e-9));
    }

    [Fact]
    public void JacobianNorms_OfASquaredLength_AreTwiceTheLength()
    {
        using var scope = NewDisposeScope();
        var x = randn(6, 4, ScalarType.Float64);
        var norms = SoftEquivariance.JacobianNorms(values => values.square().sum([1]), x);
        Assert.InRange((norms - (x.norm(1) * 2)).abs().max().item<double>(), 0, 1e-9);
    }

    [Fact]
    public void Of_ALinearFunctional_IsTheRatioOfTheDefinition()
    {
        using var scope = NewDisposeScope();

        // w = (1, 0), x = (1, 1), ρ x = (-1, 1): |F(ρ x) - F(x)| = 2, ‖w‖ ‖x‖ = √2.
        var figures = SoftEquivariance.Of(x => x.select(1, 0), tensor(new[] { 1.0, 1 }, [1, 2]), tensor(new[] { -1.0, 1 }, [1, 2]));
        Assert.Equal(Math.Sqrt(2), figures.Single(figure => figure.Name == "definitionError").Value, 1e-9);
        Assert.Equal(1, figures.Single(figure => figure.Name == "leastJacobian").Value, 1e-9);
        Assert.Equal(1, figures.Single(figure => figure.Name == "largestJacobian").Value, 1e-9);
    }
}
