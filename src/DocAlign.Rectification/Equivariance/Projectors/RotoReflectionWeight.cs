using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>
/// The deployed weight of turns and mirrors, and its gradient, by passes over the orbits: for weights in single precision on the CPU.
/// </summary>
/// <remarks>See <see cref="QuarterTurnWeight"/>: all projections are self-adjoint, and a budget adds ⟨G, V - P₀ V⟩ ∇γ.</remarks>
internal sealed class RotoReflectionWeight : autograd.SingleTensorFunction<RotoReflectionWeight>
{
    private const string Plan = "plan";
    private const string Used = "used";
    private const string Gamma = "gamma";

    public override string Name => nameof(RotoReflectionWeight);

    /// <param name="flat">The raw weight, [N], single precision, on the CPU.</param>
    /// <param name="eta">The budget; null takes the factors.</param>
    /// <param name="factors">Of the six parts.</param>
    public static Tensor Of(Tensor flat, RotoReflectionOrbits orbits, double? eta, IReadOnlyList<double> factors) =>
        apply(flat, new Recipe(orbits, eta, factors));

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (flat, recipe) = (((Tensor)vars[0]).contiguous(), (Recipe)vars[1]);
        ctx.save_data(Plan, recipe);
        var factors = recipe.Factors;
        if (recipe.Eta is not null)
        {
            var gamma = BudgetFactor.Of(recipe.Orbits.Energies(Values(flat)), RotoReflectionProjector.Sigma, recipe.Eta)!;
            factors = [1, .. Enumerable.Repeat(gamma.Value, RotoReflectionOrbits.Parts - 1)];
            ctx.save_data(Gamma, gamma);
            ctx.save_for_backward([flat]);
        }

        ctx.save_data(Used, factors);
        var weight = zeros_like(flat);
        recipe.Orbits.AddParts(Values(flat), factors, Values(weight));
        return weight;
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        using var scope = NewDisposeScope();
        var (gradient, orbits) = (grad_output.contiguous(), ((Recipe)ctx.get_data(Plan)).Orbits);
        var answer = zeros_like(gradient);
        orbits.AddParts(Values(gradient), (IReadOnlyList<double>)ctx.get_data(Used), Values(answer));
        if (((Recipe)ctx.get_data(Plan)).Eta is not null && (BudgetFactor)ctx.get_data(Gamma) is { IsClamped: false } gamma)
        {
            var weight = ctx.get_saved_variables()[0];
            var rest = zeros_like(weight);
            orbits.AddParts(Values(weight), [0, .. Enumerable.Repeat(1.0, RotoReflectionOrbits.Parts - 1)], Values(rest));
            var pull = gradient.dot(rest).item<float>();
            orbits.AddParts(Values(weight), [.. gamma.Slopes.Select(slope => pull * slope)], Values(answer));
        }

        return [answer.MoveToOuterDisposeScope(), null!];
    }

    private static Span<float> Values(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    private sealed record Recipe(RotoReflectionOrbits Orbits, double? Eta, IReadOnlyList<double> Factors);
}
