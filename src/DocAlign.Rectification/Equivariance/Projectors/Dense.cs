using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>Checks of dense generators and weights.</summary>
internal static class Dense
{
    /// <exception cref="ArgumentException">There is none, or one is not square or of another size than the first.</exception>
    public static void RequireSquare(IReadOnlyList<Tensor> generators)
    {
        ArgumentNullException.ThrowIfNull(generators);
        if (generators.Count == 0)
        {
            throw new ArgumentException("There is no generator; expected one or more.", nameof(generators));
        }

        var size = generators[0].shape[0];
        foreach (var generator in generators)
        {
            if (generator.dim() != 2 || generator.shape[0] != size || generator.shape[1] != size)
            {
                throw new ArgumentException(
                    $"A generator is [{string.Join(", ", generator.shape)}], expected square matrices of one size, here [{size}, {size}].",
                    nameof(generators)
                );
            }
        }
    }

    /// <exception cref="ArgumentException">The lists differ in length, or see <see cref="RequireSquare"/>.</exception>
    public static void RequirePairs(IReadOnlyList<Tensor> input, IReadOnlyList<Tensor> output)
    {
        RequireSquare(input);
        RequireSquare(output);
        if (input.Count != output.Count)
        {
            throw new ArgumentException(
                $"There are {input.Count} generators of the input and {output.Count} of the output, expected one of each for every "
                    + $"element of the group's basis.",
                nameof(output)
            );
        }
    }

    /// <exception cref="ArgumentException">The weight's last two dimensions are others.</exception>
    public static void RequireWeight(Tensor weight, long outputs, long inputs)
    {
        if (weight.dim() < 2 || weight.shape[^2] != outputs || weight.shape[^1] != inputs)
        {
            throw new ArgumentException(
                $"The weight is [{string.Join(", ", weight.shape)}], the generators are for [..., {outputs}, {inputs}].",
                nameof(weight)
            );
        }
    }
}
