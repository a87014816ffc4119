using System.Globalization;
using DocAlign.Rectification.Equivariance.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Devices;

/// <summary>
/// Compares each convolution of a network with oneDNN on and off, and switches oneDNN off for the process where the two disagree.
/// </summary>
/// <remarks>
/// oneDNN 3.7, which libtorch 2.10 brings, computes some shapes wrongly on some processors, without an error: input gradients of 3 x 3
/// kernels whose channels are no multiple of 32, for one. Without oneDNN libtorch multiplies matrices, which was right in every case that
/// was looked at (docs/decisions/convolution-guard.md has the figures).
/// </remarks>
public static class ConvolutionGuard
{
    /// <summary>
    /// Largest difference that is still rounding, as a share of the largest value: the 0.1 % by which wrong cases were told on the machine
    /// where they were found. The tests hold right results to a tenth of it.
    /// </summary>
    private const double Tolerance = 1e-3;

    /// <summary>Checks every convolution that the network makes of an example.</summary>
    /// <param name="network">On the CPU.</param>
    /// <param name="example">An input of the size, batch included, that will be used.</param>
    /// <param name="isTrained">Whether gradients are needed, and so are checked too.</param>
    /// <returns>The worst finding in one sentence; null when all agree, or when oneDNN is off already.</returns>
    public static string? Check<TResult>(nn.Module<Tensor, TResult> network, Tensor example, bool isTrained)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(example);
        return TorchRuntime.UsesOneDnn ? Check(ShapesOf(network, example, isTrained)) : null;
    }

    /// <summary>Checks the shapes, each once, up to the first that is wrong.</summary>
    /// <returns>As above.</returns>
    public static string? Check(IEnumerable<ConvolutionShape> shapes) => Check(shapes, Differences);

    /// <summary>As above, with another way to compare, such as a test's.</summary>
    internal static string? Check(
        IEnumerable<ConvolutionShape> shapes,
        Func<ConvolutionShape, IReadOnlyList<(string What, double Difference)>> compare
    )
    {
        ArgumentNullException.ThrowIfNull(shapes);
        foreach (var shape in shapes.Distinct())
        {
            if (!TorchRuntime.UsesOneDnn)
            {
                return null;
            }

            if (Largest(compare(shape)) is var (what, difference) && !(difference <= Tolerance))
            {
                var finding = string.Create(
                    CultureInfo.InvariantCulture,
                    $"oneDNN is off: its {what} of a convolution {shape} differs by {difference:P1} from libtorch's own on this processor."
                );
                TorchRuntime.SwitchOneDnnOff(finding);
                return finding;
            }
        }

        return null;
    }

    /// <summary>The convolutions that a network makes of an example, in order.</summary>
    /// <remarks>
    /// Seen through hooks on <see cref="Conv2d"/> and <see cref="SoftConv2d"/>; weights and running statistics are not touched.
    /// </remarks>
    public static IReadOnlyList<ConvolutionShape> ShapesOf<TResult>(nn.Module<Tensor, TResult> network, Tensor example, bool isTrained)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(example);
        var found = new List<ConvolutionShape>();
        var removals = new List<Action>();
        foreach (var (_, module) in network.named_modules())
        {
            switch (module)
            {
                case Conv2d plain:
                    removals.Add(
                        plain
                            .register_forward_hook(
                                (_, input, output) =>
                                    Note(
                                        input,
                                        output,
                                        plain.weight!.shape,
                                        plain.stride![0],
                                        plain.padding?[0] ?? 0,
                                        plain.dilation![0],
                                        plain.groups,
                                        plain.bias is not null
                                    )
                            )
                            .remove
                    );
                    break;
                case SoftConv2d soft:
                    removals.Add(
                        soft.register_forward_hook(
                            (_, input, output) =>
                                Note(input, output, soft.Weight.shape, soft.Stride, soft.Padding, 1, 1, soft.Bias is not null)
                        ).remove
                    );
                    break;
                default:
                    break;
            }
        }

        Tensor Note(Tensor input, Tensor output, long[] weight, long stride, long padding, long dilation, long groups, bool hasBias)
        {
            found.Add(
                new ConvolutionShape(
                    input.shape[0],
                    input.shape[1],
                    weight[0],
                    weight[2],
                    input.shape[2],
                    input.shape[3],
                    stride,
                    padding,
                    dilation,
                    groups,
                    hasBias
                )
                {
                    Gradients =
                        !isTrained ? ConvolutionGradients.None
                        : input.requires_grad ? ConvolutionGradients.All
                        : ConvolutionGradients.Weight,
                }
            );
            return output;
        }

        var wasTraining = network.training;
        try
        {
            using var scope = NewDisposeScope();
            using var gradients = enable_grad(isTrained);
            network.eval();
            _ = network.call(example);
        }
        finally
        {
            network.train(wasTraining);
            removals.ForEach(remove => remove());
        }

        return found;
    }

    /// <summary>
    /// Largest difference between oneDNN and libtorch's own, as a share of the largest value, for the forward pass and the gradients.
    /// </summary>
    internal static IReadOnlyList<(string What, double Difference)> Differences(ConvolutionShape shape)
    {
        using var scope = NewDisposeScope();
        var with = Results(shape, usesOneDnn: true, ScalarType.Float32);
        var without = Results(shape, usesOneDnn: false, ScalarType.Float32);
        return [.. with.Zip(without, (a, b) => (a.What, Difference(a.Value, b.Value)))];
    }

    /// <summary>Forward pass and gradients of a convolution of fixed random numbers. Tensors belong to the caller's scope.</summary>
    internal static IReadOnlyList<(string What, Tensor Value)> Results(ConvolutionShape shape, bool usesOneDnn, ScalarType dtype)
    {
        var wasUsed = TorchRuntime.UsesOneDnn;
        TorchRuntime.UseOneDnn(usesOneDnn);
        try
        {
            var (hasWeightGradient, hasInputGradient) = (
                shape.Gradients != ConvolutionGradients.None,
                shape.Gradients == ConvolutionGradients.All
            );
            using var gradients = enable_grad(hasWeightGradient);
            using var generator = new Generator(1, CPU);
            Tensor Random(params long[] sizes) => rand(sizes, generator: generator).sub(0.5).to(dtype);
            var input = Random(shape.Batch, shape.Inputs, shape.Height, shape.Width).requires_grad_(hasInputGradient);
            var weight = Random(shape.Outputs, shape.Inputs / shape.Groups, shape.Kernel, shape.Kernel).requires_grad_(hasWeightGradient);
            var bias = shape.HasBias ? Random(shape.Outputs) : null;
            var output = nn.functional.conv2d(
                input,
                weight,
                bias,
                [shape.Stride, shape.Stride],
                [shape.Padding, shape.Padding],
                [shape.Dilation, shape.Dilation],
                shape.Groups
            );
            var results = new List<(string, Tensor)> { ("forward pass", output.detach()) };
            if (hasWeightGradient)
            {
                output.backward([rand(output.shape, generator: generator).sub(0.5).to(dtype)]);
                results.Add(("weight gradient", weight.grad!));
            }

            if (hasInputGradient)
            {
                results.Add(("input gradient", input.grad!));
            }

            return results;
        }
        finally
        {
            TorchRuntime.UseOneDnn(wasUsed);
        }
    }

    /// <summary>Largest difference as a share of the largest right value; not a number where a value is none.</summary>
    internal static double Difference(Tensor value, Tensor right) =>
        (value.to(ScalarType.Float64) - right.to(ScalarType.Float64)).abs().max().item<double>()
        / Math.Max(right.abs().max().to(ScalarType.Float64).item<double>(), 1e-30);

    private static (string What, double Difference) Largest(IReadOnlyList<(string What, double Difference)> differences) =>
        differences.MaxBy(found => double.IsNaN(found.Difference) ? double.PositiveInfinity : found.Difference);
}
