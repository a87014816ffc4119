using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// The step of Adam (D. P. Kingma, J. Ba, 2015) and of AdamW (I. Loshchilov, F. Hutter, 2019), on all parameters with the same age at once.
/// </summary>
internal static class AdamUpdate
{
    /// <summary>The parameters of one age, with their gradients and moments side by side.</summary>
    internal sealed class Batch
    {
        public List<Tensor> Parameters { get; } = [];

        public List<Tensor> Gradients { get; } = [];

        public List<Tensor> First { get; } = [];

        public List<Tensor> Second { get; } = [];

        public List<Tensor> Largest { get; } = [];
    }

    internal readonly record struct Settings(double Rate, double Beta1, double Beta2, double Epsilon, double Decay, bool Maximize, bool Decoupled);

    /// <summary>m ← β₁ m + (1 - β₁) g, v ← β₂ v + (1 - β₂) g², θ ← θ - lr m̂ / (√v̂ + ε), with the decay before (AdamW) or in g (Adam).</summary>
    public static void Run(Batch batch, long age, Settings settings)
    {
        Tensor[] parameters = [.. batch.Parameters];
        Tensor[] gradients = [.. batch.Gradients];
        Tensor[] first = [.. batch.First];
        Tensor[] second = [.. batch.Second];
        if (settings.Maximize)
        {
            gradients = ForeachOps.Neg(gradients);
        }

        if (settings.Decay != 0 && settings.Decoupled)
        {
            ForeachOps.Mul_(parameters, 1 - (settings.Rate * settings.Decay));
        }
        else if (settings.Decay != 0)
        {
            gradients = ForeachOps.Add(gradients, parameters, settings.Decay);
        }

        ForeachOps.Mul_(first, settings.Beta1);
        ForeachOps.Add_(first, gradients, 1 - settings.Beta1);
        ForeachOps.Mul_(second, settings.Beta2);
        ForeachOps.Addcmul_(second, gradients, gradients, 1 - settings.Beta2);
        if (batch.Largest.Count > 0)
        {
            Tensor[] largest = [.. batch.Largest];
            ForeachOps.Maximum_(largest, second);
            second = largest;
        }

        var correction1 = 1 - Math.Pow(settings.Beta1, age);
        var correction2 = 1 - Math.Pow(settings.Beta2, age);
        var denominators = ForeachOps.Sqrt(second);
        ForeachOps.Div_(denominators, Math.Sqrt(correction2));
        ForeachOps.Add_(denominators, settings.Epsilon);
        ForeachOps.Addcdiv_(parameters, first, denominators, -settings.Rate / correction1);
    }

    /// <summary>Sorts the parameters that have a gradient by their age, counts it up, and runs the step for each age.</summary>
    public static void RunGroup(IEnumerable<Parameter> parameters, Func<Parameter, IMoments> momentsOf, Settings settings)
    {
        var batches = new Dictionary<long, Batch>();
        foreach (var parameter in parameters)
        {
            if (parameter.grad is not { } gradient)
            {
                continue;
            }

            var moments = momentsOf(parameter);
            var age = ++moments.Step;
            if (!batches.TryGetValue(age, out var batch))
            {
                batches.Add(age, batch = new Batch());
            }

            batch.Parameters.Add(parameter);
            batch.Gradients.Add(gradient);
            batch.First.Add(moments.First);
            batch.Second.Add(moments.Second);
            if (moments.Largest is { } largest)
            {
                batch.Largest.Add(largest);
            }
        }

        foreach (var (age, batch) in batches)
        {
            Run(batch, age, settings);
        }
    }

    /// <summary>The running averages of one parameter.</summary>
    internal interface IMoments
    {
        long Step { get; set; }

        Tensor First { get; }

        Tensor Second { get; }

        Tensor? Largest { get; }
    }
}
