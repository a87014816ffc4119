using DocAlign.Rectification.Equivariance.Projectors;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance.Projectors;

/// <summary>Compares a projector's fast way for single precision with libtorch's gathers in double.</summary>
internal static class SinglePrecision
{
    /// <summary>Largest difference of weights of about 1: some ten roundings.</summary>
    private const double OfWeights = 3e-6;

    /// <summary>Of gradients, which a budget multiplies by sums over the whole weight.</summary>
    private const double OfGradients = 2e-5;

    public static void EqualsDouble(SoftProjector projector, long rows, long columns)
    {
        var raw = randn(rows, columns, dtype: ScalarType.Float64);
        var seed = randn_like(raw);
        var (single, exact) = (Of(ScalarType.Float32), Of(ScalarType.Float64));
        Assert.InRange((single.Weight - exact.Weight).abs().max().item<double>(), 0, OfWeights);
        Assert.InRange((single.Gradient - exact.Gradient).abs().max().item<double>(), 0, OfGradients);

        (Tensor Weight, Tensor Gradient) Of(ScalarType type)
        {
            var weight = raw.to(type).detach().requires_grad_();
            var deployed = projector.Project(weight);
            (deployed * seed.to(type)).sum().backward();
            return (deployed.detach().to(ScalarType.Float64), weight.grad!.to(ScalarType.Float64));
        }
    }
}
