using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>
/// The deployed weight of quarter turns, and its gradient, each in one pass over the orbits: for weights in single precision on the CPU.
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
        var (exact, reversed) = (empty_like(flat), empty_like(flat));
        var (own, middle, last) = recipe.Orbits.Split(Values(flat), Values(exact), Values(reversed));
        var gamma = BudgetFactor.Of([own, middle, last], CyclicIsotypicProjector.Sigma, recipe.Eta);
        ctx.save_data(Plan, recipe);
        if (gamma is null)
        {
            return Mixed(recipe, flat, exact, reversed);
        }

        ctx.save_data(Gamma, gamma);
        ctx.save_for_backward([flat, exact, reversed]);
        return exact.lerp(flat, gamma.Value);
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        using var scope = NewDisposeScope();
        var (gradient, recipe) = (grad_output.contiguous(), (Recipe)ctx.get_data(Plan));
        var (exact, reversed) = (empty_like(gradient), empty_like(gradient));
        _ = recipe.Orbits.Split(Values(gradient), Values(exact), Values(reversed));
        if (recipe.Eta is null)
        {
            return [Mixed(recipe, gradient, exact, reversed).MoveToOuterDisposeScope(), null!];
        }

        var gamma = (BudgetFactor)ctx.get_data(Gamma);
        var saved = ctx.get_saved_variables();
        var (weight, own, last) = (saved[0], saved[1], saved[2]);
        var answer = exact.lerp(gradient, gamma.Value);
        if (!gamma.IsClamped)
        {
            var pull = gradient.dot(weight).item<float>() - gradient.dot(own).item<float>();

            // ∇γ = a W₀ + b W₁ + c W₂ with W₁ = V - W₀ - W₂.
            var (a, b, c) = (pull * gamma.Slopes[0], pull * gamma.Slopes[1], pull * gamma.Slopes[2]);
            _ = answer.add_(weight, b).add_(own, a - b).add_(last, c - b);
        }

        return [answer.MoveToOuterDisposeScope(), null!];
    }

    private static Tensor Mixed(Recipe recipe, Tensor all, Tensor exact, Tensor reversed)
    {
        var mixed = exact.lerp(all, recipe.Middle);
        return recipe.Last == recipe.Middle ? mixed : mixed.add_(reversed, recipe.Last - recipe.Middle);
    }

    private static Span<float> Values(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    private sealed record Recipe(QuarterTurnOrbits Orbits, double? Eta, double Middle, double Last);
}
