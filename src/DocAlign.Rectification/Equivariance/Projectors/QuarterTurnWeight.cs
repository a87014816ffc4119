using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>
/// The deployed weight of quarter turns, and its gradient, by passes over the orbits: for weights in single precision on the CPU.
/// </summary>
/// <remarks>
/// W = γ V + (1 - γ) P₀ V of the raw weight V under a budget, where P₀ is the exact part and γ follows from the energies of the parts;
/// m V + (1 - m) P₀ V + (l - m) P₂ V where the dial gives factors m and l. All projections are self-adjoint, so the gradient takes the same
/// pass; the budget adds ⟨G, V - P₀ V⟩ ∇γ.
/// </remarks>
internal sealed class QuarterTurnWeight : autograd.SingleTensorFunction<QuarterTurnWeight>
{
    private const string Plan = "plan";
    private const string Gamma = "gamma";

    public override string Name => nameof(QuarterTurnWeight);

    /// <param name="flat">The raw weight, [N], single precision, on the CPU.</param>
    /// <param name="eta">The budget; null takes the factors.</param>
    /// <param name="middle">m.</param>
    /// <param name="last">l.</param>
    public static Tensor Of(Tensor flat, QuarterTurnOrbits orbits, double? eta, double middle, double last) =>
        apply(flat, new Recipe(orbits, eta, middle, last));

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (flat, recipe) = (((Tensor)vars[0]).contiguous(), (Recipe)vars[1]);
        ctx.save_data(Plan, recipe);
        var deployed = empty_like(flat);
        if (recipe.Eta is null)
        {
            recipe.Orbits.Mix(Values(flat), recipe.Middle, recipe.Last, Values(deployed));
            GC.KeepAlive(flat);
            return deployed;
        }

        var (own, middle, last) = recipe.Orbits.Energies(Values(flat), Values(deployed));
        var gamma = BudgetFactor.Of([own, middle, last], CyclicIsotypicProjector.Sigma, recipe.Eta)!;
        ctx.save_data(Gamma, gamma);
        ctx.save_for_backward([flat]);
        _ = deployed.lerp_(flat, gamma.Value);
        GC.KeepAlive(flat);
        return deployed;
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        using var scope = NewDisposeScope();
        var (gradient, recipe) = (grad_output.contiguous(), (Recipe)ctx.get_data(Plan));
        var answer = empty_like(gradient);
        var gamma = recipe.Eta is null ? null : (BudgetFactor)ctx.get_data(Gamma);
        if (gamma is { IsClamped: false })
        {
            var weight = ctx.get_saved_variables()[0];
            using var slope = empty_like(gradient);
            var pull = recipe.Orbits.Pull(Values(gradient), Values(weight), gamma, Values(answer), Values(slope));
            _ = answer.add_(slope, pull);
        }
        else
        {
            recipe.Orbits.Mix(Values(gradient), gamma?.Value ?? recipe.Middle, gamma?.Value ?? recipe.Last, Values(answer));
        }

        return [answer.MoveToOuterDisposeScope(), null!];
    }

    private static Span<float> Values(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    private sealed record Recipe(QuarterTurnOrbits Orbits, double? Eta, double Middle, double Last);
}
