using DocAlign.Training.Experiments.Transformers;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments.Transformers;

public sealed class DeformableConv2dTests
{
    /// <summary>Central differences in double, relative to the largest gradient.</summary>
    private const double Tolerance = 1e-6;
    private const double Step = 1e-6;

    [Fact]
    public void Forward_WithOffsetsOfZero_IsAnOrdinaryConvolution()
    {
        using var scope = NewDisposeScope();
        _ = manual_seed(1);
        using var layer = new DeformableConv2d(3, 4, 3, padding: 1, ScalarType.Float64);
        var input = rand([2, 3, 6, 5], ScalarType.Float64);
        var expected = nn.functional.conv2d(input, layer.Weight, layer.Bias, padding: [1, 1]);
        Assert.InRange((layer.call(input) - expected).abs().max().item<double>(), 0, 1e-10);
    }

    [Fact]
    public void Forward_WithOffsetsOfAWholePixel_ReadsTheNeighbour()
    {
        using var scope = NewDisposeScope();
        using var layer = new DeformableConv2d(1, 1, 1, padding: 0, ScalarType.Float64);
        using (no_grad())
        {
            _ = layer.Weight.fill_(1);
            _ = layer.Bias.fill_(0);
            _ = layer.Offsets.bias!.copy_(tensor([1.0, 2.0])); // x, then y
        }

        var input = rand([1, 1, 5, 6], ScalarType.Float64);
        var moved = layer.call(input);
        Assert.InRange(
            (moved.narrow(2, 0, 3).narrow(3, 0, 5) - input.narrow(2, 2, 3).narrow(3, 1, 5)).abs().max().item<double>(),
            0,
            1e-10
        );
        Assert.Equal(0, moved.narrow(2, 3, 2).abs().max().item<double>(), 1e-10);
    }

    [Fact]
    public void Gradients_MatchDifferencesInDouble()
    {
        using var scope = NewDisposeScope();
        _ = manual_seed(2);
        using var layer = new DeformableConv2d(2, 3, 3, padding: 1, ScalarType.Float64);
        using (no_grad())
        {
            // Away from whole pixels, where a bilinear picture has an edge.
            _ = layer.Offsets.weight!.copy_(randn(layer.Offsets.weight.shape, ScalarType.Float64) * 0.05);
            _ = layer.Offsets.bias!.copy_(rand(layer.Offsets.bias.shape, ScalarType.Float64).mul(0.4).add(0.3));
        }

        var input = rand([1, 2, 5, 5], ScalarType.Float64).requires_grad_(true);
        var weights = randn([1, 3, 5, 5], ScalarType.Float64);
        Tensor Loss() => (layer.call(input) * weights).sum();
        Loss().backward();
        foreach (
            var (name, value) in layer
                .named_parameters()
                .Select(item => (item.name, Value: (Tensor)item.parameter))
                .Append(("input", input))
        )
        {
            var gradient = value.grad!.flatten();
            var flat = value.view(-1);
            using var noGradient = no_grad();
            var largest = gradient.abs().max().item<double>();
            Assert.True(largest > 0, $"{name} has no gradient.");
            for (var i = 0L; i < flat.numel(); i += Math.Max(1, flat.numel() / 12))
            {
                using var inner = NewDisposeScope();
                var before = flat[i].item<double>();
                _ = flat[i].fill_(before + Step);
                var up = Loss().item<double>();
                _ = flat[i].fill_(before - Step);
                var down = Loss().item<double>();
                _ = flat[i].fill_(before);
                Assert.InRange(Math.Abs(((up - down) / (2 * Step)) - gradient[i].item<double>()) / largest, 0, Tolerance);
            }
        }
    }

    [Fact]
    public void Create_WithAnEvenSide_SaysWhatIsRight() =>
        Assert.Contains(
            "side is 2, expected an odd number",
            Assert.Throws<ArgumentException>(() => new DeformableConv2d(1, 1, 2, padding: 0)).Message,
            StringComparison.Ordinal
        );
}
