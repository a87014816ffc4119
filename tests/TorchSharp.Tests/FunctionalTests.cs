using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests;

/// <summary>Layers as functions, against values worked out by hand.</summary>
public class FunctionalTests
{
    private static Tensor Counting(params long[] shape) => arange(shape.TotalSize(), dtype: float64).view(shape);

    [Fact]
    public void Conv2d_IsTheSumOverTheWindow()
    {
        using var scope = NewDisposeScope();
        var image = Counting(1, 1, 3, 3);
        var kernel = ones(1, 1, 2, 2, dtype: float64);
        TensorAssert.Close([8, 12, 20, 24], F.conv2d(image, kernel));
        TensorAssert.Close([9, 13, 21, 25], F.conv2d(image, kernel, ones(1, dtype: float64)));
        Assert.Equal([1, 1, 3, 3], F.conv2d_padding(image, ones(1, 1, 3, 3, dtype: float64), padding: Padding.Same).shape);
        TensorAssert.Close([0, 3, 9, 24], F.conv2d(image, kernel, strides: [2], padding: [1]));
        TensorAssert.Close([0, 2, 4, 6], F.conv2d(Counting(1, 4, 1, 1), tensor(new double[] { 0, 2, 2, 2 }).view(4, 1, 1, 1), groups: 4));
    }

    [Fact]
    public void Pooling_TakesMaximaAndMeans()
    {
        using var scope = NewDisposeScope();
        var image = Counting(1, 1, 4, 4);
        TensorAssert.Close([5, 7, 13, 15], F.max_pool2d(image, 2));
        TensorAssert.Close([2.5, 4.5, 10.5, 12.5], F.avg_pool2d(image, 2));
        TensorAssert.Close([7.5], F.adaptive_avg_pool2d(image, 1));
        TensorAssert.Close([5, 7, 13, 15], F.max_pool2d_with_indices(image, [2, 2]).indices);
    }

    [Fact]
    public void GridSample_ReadsPixelCentres()
    {
        using var scope = NewDisposeScope();
        var image = Counting(1, 1, 2, 2);
        var grid = tensor(new double[] { -0.5, -0.5, 0.5, -0.5, 0, 0, 3, 3 }, [1, 1, 4, 2]);
        TensorAssert.Close([0, 1, 1.5, 0], F.grid_sample(image, grid, align_corners: false));
        TensorAssert.Close([0, 1, 1.5, 3], F.grid_sample(image, grid, padding_mode: GridSamplePaddingMode.Border));
        TensorAssert.Close([0, 1, 3], F.grid_sample(image, grid[.., .., TensorIndex.Tensor(tensor(new long[] { 0, 1, 3 }))], GridSampleMode.Nearest, GridSamplePaddingMode.Border));
        var corners = tensor(new double[] { -1, -1, 1, 1 }, [1, 1, 2, 2]);
        TensorAssert.Close([0, 3], F.grid_sample(image, corners, align_corners: true));
    }

    [Fact]
    public void AffineGrid_OfTheIdentityGivesPixelCentres()
    {
        using var scope = NewDisposeScope();
        var theta = tensor(new double[] { 1, 0, 0, 0, 1, 0 }, [1, 2, 3]);
        TensorAssert.Close([-0.5, -0.5, 0.5, -0.5, -0.5, 0.5, 0.5, 0.5], F.affine_grid(theta, [1, 1, 2, 2]));
    }

    [Fact]
    public void Interpolate_EnlargesAndShrinks()
    {
        using var scope = NewDisposeScope();
        var image = tensor(new double[] { 0, 4 }, [1, 1, 1, 2]);
        TensorAssert.Close([0, 0, 4, 4], F.interpolate(image, [1, 4]));
        TensorAssert.Close([0, 1, 3, 4], F.interpolate(image, [1, 4], mode: InterpolationMode.Bilinear, align_corners: false));
        TensorAssert.Close([0, 4.0 / 3, 8.0 / 3, 4], F.interpolate(image, [1, 4], mode: InterpolationMode.Bilinear, align_corners: true));
        Assert.Equal([1, 1, 2, 4], F.interpolate(image, scale_factor: [2.0], mode: InterpolationMode.Bicubic).shape);
        TensorAssert.Close([2], F.interpolate(image, [1, 1], mode: InterpolationMode.Area));
        Assert.Throws<ArgumentException>(() => F.interpolate(image, [1, 4], mode: InterpolationMode.Trilinear));
    }

    [Fact]
    public void Pad_FillsTheBorderByMode()
    {
        using var scope = NewDisposeScope();
        var row = tensor(new double[] { 1, 2, 3 }, [1, 1, 3]);
        TensorAssert.Close([9, 1, 2, 3, 9, 9], F.pad(row, (1, 2), value: 9));
        TensorAssert.Close([2, 1, 2, 3, 2], F.pad(row, (1, 1), PaddingModes.Reflect));
        TensorAssert.Close([1, 1, 2, 3, 3], F.pad(row, (1, 1), PaddingModes.Replicate));
        TensorAssert.Close([3, 1, 2, 3, 1], F.pad(row, (1, 1), PaddingModes.Circular));
        Assert.Equal([2, 5, 6], F.pad(zeros(2, 2, 3), [1, 2, 3, 0]).shape);
    }

    [Fact]
    public void Normalizations_CentreAndScale()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        var x = randn(4, 6, 5, 5, dtype: float64).mul(3).add(2);
        var batch = F.batch_norm(x, null, null, training: true, eps: 0);
        TensorAssert.Close(new double[6], batch.mean([0, 2, 3]));
        TensorAssert.Close([1, 1, 1, 1, 1, 1], batch.var([0, 2, 3], unbiased: false));
        var group = F.group_norm(x, 2, eps: 0).view(4, 2, -1);
        TensorAssert.Close(new double[8], group.mean([2]));
        var layer = F.layer_norm(x, [5, 5], eps: 0);
        TensorAssert.Close([1], layer[0, 0].var(unbiased: false).view(1));
        TensorAssert.Close([0.6, 0.8], F.normalize(tensor(new double[] { 3, 4 }), dim: 0));
    }

    [Fact]
    public void Losses_AgreeWithTheirDefinitions()
    {
        using var scope = NewDisposeScope();
        var a = tensor(new double[] { 0, 2 });
        var b = tensor(new double[] { 1, 5 });
        Assert.Equal(5, F.mse_loss(a, b).ToDouble());
        Assert.Equal(10, F.mse_loss(a, b, nn.Reduction.Sum).ToDouble());
        TensorAssert.Close([1, 9], F.mse_loss(a, b, nn.Reduction.None));
        Assert.Equal(2, F.l1_loss(a, b).ToDouble());
        Assert.Equal((0.5 + 2.5) / 2, F.smooth_l1_loss(a, b).ToDouble());
        Assert.Equal((0.5 + 2.5) / 2, F.huber_loss(a, b).ToDouble());
        var logits = tensor(new double[,] { { 1, 2 }, { 0, 0 } });
        var labels = tensor(new long[] { 1, 0 });
        var expected = (Math.Log(1 + Math.Exp(-1)) + Math.Log(2)) / 2;
        Assert.Equal(expected, F.cross_entropy(logits, labels).ToDouble(), 1e-12);
        Assert.Equal(expected, F.nll_loss(F.log_softmax(logits, 1), labels).ToDouble(), 1e-12);
        Assert.Equal(Math.Log(2), F.binary_cross_entropy_with_logits(zeros(1), ones(1)).ToDouble(), 1e-6);
        Assert.Equal(0.5 * Math.Log(0.5 / 0.25), F.kl_div(tensor(new[] { Math.Log(0.25) }), tensor(new[] { Math.Log(0.5) })).ToDouble(), 1e-12);
    }

    [Fact]
    public void Activations_AtKnownPlaces()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new double[] { -2, 0, 1 });
        TensorAssert.Close([-0.02, 0, 1], F.leaky_relu(x));
        TensorAssert.Close([-2 / (1 + Math.Exp(2)), 0, 1 / (1 + Math.Exp(-1))], F.silu(x));
        TensorAssert.Close([Math.Log(1 + Math.Exp(-2)), Math.Log(2), Math.Log(1 + Math.E)], F.softplus(x));
        TensorAssert.Close([1], F.softmax(x, 0).sum().view(1));
        TensorAssert.Close([-1, 0, 1], F.hardtanh(x));
        Assert.Equal(0, F.gelu(x)[1].ToDouble());
        TensorAssert.Close([0, 0, 1, 1, 0, 0], F.one_hot(tensor(new long[] { 2, 0 }), 3));
    }

    [Fact]
    public void Dropout_KeepsTheMeanAndRestsInEvaluation()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var x = ones(100, 100);
        var dropped = F.dropout(x, 0.25);
        Assert.Equal(1, dropped.mean().ToDouble(), 0.03);
        Assert.Equal(0.25, (dropped == 0).to(float32).mean().ToDouble(), 0.02);
        TensorAssert.Close(x, F.dropout(x, 0.25, training: false));
        var channels = F.dropout2d(ones(20, 20, 3, 3), 0.5).view(400, 9);
        Assert.True(((channels.amax([1]) - channels.amin([1])) == 0).all().ToBoolean());
    }
}
