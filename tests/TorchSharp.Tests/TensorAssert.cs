using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Comparisons of tensors, with one table of tolerances, and gradients by differences.</summary>
internal static class TensorAssert
{
    /// <summary>The tolerance of each element type, relative to the larger of 1 and the value.</summary>
    private static double Tolerance(ScalarType type) => type switch
    {
        ScalarType.Float64 => 1e-10,
        ScalarType.Float32 => 1e-5,
        _ => 0,
    };

    public static void Close(double[] expected, Tensor actual)
    {
        var values = Values(actual);
        Assert.Equal(expected.Length, values.Length);
        var tolerance = Tolerance(actual.dtype);
        for (var i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(expected[i] - values[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i]))))
            {
                Assert.Fail($"element {i}: expected {expected[i]}, got {values[i]} in [{string.Join(", ", values.Take(50))}]");
            }
        }
    }

    public static void Close(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Close(Values(expected), actual);
    }

    public static double[] Values(Tensor tensor)
    {
        using var copy = tensor.detach().to(float64).contiguous();
        return copy.data<double>().ToArray();
    }

    /// <summary>Holds the gradient of a function of double tensors to central differences, for every element of every input.</summary>
    public static void Gradient(Func<Tensor[], Tensor> function, params Tensor[] inputs)
    {
        using var scope = NewDisposeScope();
        Tensor[] leaves = [.. inputs.Select(input => input.detach().clone().requires_grad_())];
        using var weights = rand_like(function(leaves).detach()).add(0.5);
        function(leaves).mul(weights).sum().backward();
        const double Step = 1e-5;
        for (var k = 0; k < inputs.Length; k++)
        {
            var analytic = Values(leaves[k].grad!);
            var flat = inputs[k].detach().clone().contiguous();
            for (var i = 0; i < analytic.Length; i++)
            {
                double At(double shift)
                {
                    using var inner = NewDisposeScope();
                    using var guard = no_grad();
                    var moved = flat.clone();
                    moved.view(-1)[i] = moved.view(-1)[i] + shift;
                    var arguments = inputs.ToArray();
                    arguments[k] = moved;
                    return function(arguments).mul(weights).sum().ToDouble();
                }

                var numeric = (At(Step) - At(-Step)) / (2 * Step);
                Assert.True(
                    Math.Abs(analytic[i] - numeric) <= 1e-6 * Math.Max(1, Math.Abs(numeric)),
                    $"input {k}, element {i}: autograd {analytic[i]}, differences {numeric}");
            }
        }
    }
}
