using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Gradients against differences in double, and the modes around them.</summary>
public class AutogradTests
{
    private static Tensor Random(params long[] shape)
    {
        manual_seed(17);
        return randn(shape, dtype: float64);
    }

    [Fact]
    public void Conv2d_GradientOfAllArguments() => TensorAssert.Gradient(
        t => nn.functional.conv2d(t[0], t[1], t[2], [2, 1], [1, 1]), Random(2, 2, 5, 4), Random(3, 2, 3, 3), Random(3));

    [Fact]
    public void ConvTranspose2d_GradientOfAllArguments() => TensorAssert.Gradient(
        t => nn.functional.conv_transpose2d(t[0], t[1], t[2], [2, 2], [1, 1]), Random(1, 2, 3, 3), Random(2, 2, 3, 3), Random(2));

    [Fact]
    public void GridSample_GradientOfImageAndGrid() => TensorAssert.Gradient(
        t => nn.functional.grid_sample(t[0], t[1].tanh().mul(0.9), padding_mode: GridSamplePaddingMode.Border, align_corners: false), Random(1, 2, 5, 4), Random(1, 3, 3, 2).mul(0.7));

    [Fact]
    public void AffineGrid_Gradient() => TensorAssert.Gradient(t => nn.functional.affine_grid(t[0], [2, 1, 3, 4]), Random(2, 2, 3));

    [Fact]
    public void BatchNorm_GradientInTraining() => TensorAssert.Gradient(
        t => nn.functional.batch_norm(t[0], null, null, t[1], t[2], training: true), Random(3, 2, 2, 2), Random(2), Random(2));

    [Fact]
    public void GroupNorm_Gradient() => TensorAssert.Gradient(t => nn.functional.group_norm(t[0], 2, t[1], t[2]), Random(2, 4, 3), Random(4), Random(4));

    [Fact]
    public void LayerNorm_Gradient() => TensorAssert.Gradient(t => nn.functional.layer_norm(t[0], [4], t[1], t[2]), Random(2, 3, 4), Random(4), Random(4));

    [Fact]
    public void Interpolate_Gradient() => TensorAssert.Gradient(
        t => nn.functional.interpolate(t[0], [5, 7], mode: InterpolationMode.Bilinear, align_corners: false), Random(1, 2, 3, 4));

    [Fact]
    public void LinalgSolve_Gradient() => TensorAssert.Gradient(t => linalg.solve(t[0].add(eye(3, dtype: float64).mul(4)), t[1]), Random(3, 3), Random(3, 2));

    [Fact]
    public void LinalgInv_Gradient() => TensorAssert.Gradient(t => linalg.inv(t[0].add(eye(3, dtype: float64).mul(4))), Random(3, 3));

    [Fact]
    public void LinalgEigh_GradientOfTheValues() => TensorAssert.Gradient(t => linalg.eigh(t[0].add(t[0].T)).Item1, Random(3, 3));

    [Fact]
    public void LinalgSvd_GradientOfTheValues() => TensorAssert.Gradient(t => linalg.svd(t[0], fullMatrices: false).S, Random(3, 2));

    [Fact]
    public void Losses_Gradient()
    {
        var target = Random(3, 2).add(0.2);
        var labels = tensor(new long[] { 1, 0, 1 });
        TensorAssert.Gradient(t => nn.functional.mse_loss(t[0], target), Random(3, 2));
        TensorAssert.Gradient(t => nn.functional.huber_loss(t[0], target, 0.5), Random(3, 2));
        TensorAssert.Gradient(t => nn.functional.smooth_l1_loss(t[0], target, beta: 0.5), Random(3, 2));
        TensorAssert.Gradient(t => nn.functional.cross_entropy(t[0], labels, label_smoothing: 0.1), Random(3, 2));
        TensorAssert.Gradient(t => nn.functional.binary_cross_entropy_with_logits(t[0], target.sigmoid()), Random(3, 2));
        TensorAssert.Gradient(t => nn.functional.kl_div(t[0], target), Random(3, 2));
    }

    [Fact]
    public void Activations_Gradient() => TensorAssert.Gradient(
        t => nn.functional.silu(t[0]) + nn.functional.gelu(t[0]) + nn.functional.softplus(t[0]) + t[0].softmax(0) + nn.functional.log_softmax(t[0], 0) + nn.functional.leaky_relu(t[0], 0.1) + t[0].sigmoid(),
        Random(6));

    [Fact]
    public void Shapes_Gradient() => TensorAssert.Gradient(
        t => cat([t[0].permute(1, 0).reshape(2, 3), t[0].roll(1, 0).flip(1).view(2, 3)]).index_select(1, tensor(new long[] { 2, 0 })).cumsum(0),
        Random(3, 2));

    [Fact]
    public void Backward_AddsUpUntilItIsCleared()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        Assert.Null(x.grad);
        x.square().sum().backward();
        x.square().sum().backward();
        TensorAssert.Close([4, 8], x.grad!);
        x.grad = null;
        Assert.Null(x.grad);
        x.mul(3).backward([tensor(new[] { 1.0, 10.0 })]);
        TensorAssert.Close([3, 30], x.grad!);
    }

    [Fact]
    public void AutogradGrad_OfSecondOrder()
    {
        using var scope = NewDisposeScope();
        var x = tensor(2.0, requires_grad: true);
        var first = autograd.grad([x.pow(3)], [x], create_graph: true)[0];
        Assert.Equal(12, first.ToDouble(), 1e-12);
        Assert.Equal(12, autograd.grad([first], [x])[0].ToDouble(), 1e-12);
        Assert.Null(x.grad);
    }

    [Fact]
    public void Modes_RecordOrNot()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        Assert.True(is_grad_enabled());
        using (no_grad())
        {
            Assert.False(x.mul(2).requires_grad);
            using (enable_grad())
            {
                Assert.True(x.mul(2).requires_grad);
            }

            Assert.False(is_grad_enabled());
        }

        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            Assert.False(x.mul(2).requires_grad);
        }

        Assert.False(is_inference_mode_enabled());
        Assert.True(x.mul(2).requires_grad);
        Assert.False(x.mul(2).detach().requires_grad);
        Assert.True(x.is_leaf);
        Assert.False(x.mul(2).is_leaf);
        var middle = x.mul(3);
        middle.retain_grad();
        middle.sum().backward();
        TensorAssert.Close([1, 1], middle.grad!);
    }
}
