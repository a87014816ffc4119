using static TorchSharp.torch;

namespace DocAlign.Training.Experiments;

/// <summary>Definition 1 of the paper, measured: ‖F(ρ x) - F(x)‖ over ‖J_F(x)‖_F ‖x‖, for maps whose answers do not turn.</summary>
/// <remarks>
/// The Jacobian is exact: one pass backwards for each output. Samples must not see each other, as they do in batch norms that train.
/// The largest norm is a lower estimate of the map's Lipschitz constant; the least one says whether the definition's denominator vanishes.
/// </remarks>
internal static class SoftEquivariance
{
    /// <summary>‖J_F(x)‖_F of each sample, [B]. Belongs to the caller's scope.</summary>
    /// <param name="map">[B, ...] to [B] or [B, outputs].</param>
    /// <param name="samples">[B, ...].</param>
    public static Tensor JacobianNorms(Func<Tensor, Tensor> map, Tensor samples)
    {
        using var scope = NewDisposeScope();
        using var gradients = enable_grad();
        var x = samples.detach().clone().requires_grad_();
        var answers = map(x).view(samples.shape[0], -1);
        var squares = zeros(samples.shape[0], samples.dtype);
        for (var output = 0; output < answers.shape[1]; output++)
        {
            var row = autograd.grad([answers.select(1, output).sum()], [x], retain_graph: true)[0];
            squares += row.flatten(1).square().sum([1]);
        }

        return squares.sqrt().detach().MoveToOuterDisposeScope();
    }

    /// <summary>Figures by name: mean of Definition 1's ratio, and the least and the largest norm of the Jacobian.</summary>
    /// <param name="moved">The samples after a group element each.</param>
    public static IReadOnlyList<(string Name, double Value)> Of(Func<Tensor, Tensor> map, Tensor samples, Tensor moved)
    {
        using var scope = NewDisposeScope();
        var norms = JacobianNorms(map, samples);
        using var noGradient = no_grad();
        var change = (map(moved) - map(samples)).view(samples.shape[0], -1).norm(1);
        var ratio = change / (norms * samples.flatten(1).norm(1)).clamp_min(1e-12);
        return
        [
            ("definitionError", ratio.mean().to(ScalarType.Float64).item<double>()),
            ("leastJacobian", norms.min().to(ScalarType.Float64).item<double>()),
            ("largestJacobian", norms.max().to(ScalarType.Float64).item<double>()),
        ];
    }
}
