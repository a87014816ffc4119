using DocAlign.Rectification.Export;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Export;

public sealed class WeightQuantizationTests
{
    [Fact]
    public void Of_AWeight_IsTheNearestMultipleOfItsChannelsScale()
    {
        using var scope = NewDisposeScope();
        var weight = randn(6, 3, 3, 3) * tensor(new[] { 1e-4f, 0.1f, 1f, 5f, 100f, 1e4f }).view(6, 1, 1, 1);
        var (integers, scales) = WeightQuantization.Of(weight);
        Assert.Equal((ScalarType.Int8, ScalarType.Float32), (integers.dtype, scales.dtype));
        Assert.Equal(weight.shape, integers.shape);
        var share = ((integers.to(ScalarType.Float32) * scales.view(6, 1, 1, 1)) - weight).abs() / scales.view(6, 1, 1, 1);
        Assert.InRange(share.max().item<float>(), 0, 0.501f);
    }

    [Fact]
    public void Of_TheLargestWeightOfAChannel_Is127()
    {
        using var scope = NewDisposeScope();
        var (integers, scales) = WeightQuantization.Of(tensor(new[] { 0.5f, -2f, 1f, 0.1f, 0.3f, -0.1f }, [2, 3]));
        Assert.Equal([32, -127, 64, 42, 127, -42], integers.data<sbyte>().ToArray().Select(value => (int)value));
        Assert.Equal(2f / 127, scales[0].item<float>(), 1e-7f);
        Assert.Equal(0.3f / 127, scales[1].item<float>(), 1e-7f);
    }

    [Fact]
    public void Of_AChannelOfZeros_IsZerosAndNoNumberIsBroken()
    {
        using var scope = NewDisposeScope();
        var (integers, scales) = WeightQuantization.Of(tensor(new[] { 0f, 0f, 1f, -1f }, [2, 2]));
        Assert.Equal([0, 0, 127, -127], integers.data<sbyte>().ToArray().Select(value => (int)value));
        Assert.Equal(1f, scales[0].item<float>());
    }
}
