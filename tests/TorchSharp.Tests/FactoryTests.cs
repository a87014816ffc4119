using static TorchSharp.TensorIndex;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class FactoryTests
{
    [Fact]
    public void Sizes_GiveShapeAndDefaultType()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([2, 3], zeros(2, 3).shape);
        Assert.Equal([4], ones(4).shape);
        Assert.Equal([1, 2, 3, 4], empty(1, 2, 3, 4).shape);
        Assert.Equal([2, 0], zeros([2, 0]).shape);
        Assert.Equal(float32, rand(2).dtype);
        Assert.Equal(float64, randn(2, dtype: float64).dtype);
        TensorAssert.Close([1, 1, 1], ones(3));
        TensorAssert.Close([2.5, 2.5], full(2, 2.5));
    }

    [Fact]
    public void Ranges_FollowTheirDefinitions()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(int64, arange(5).dtype);
        TensorAssert.Close([0, 1, 2, 3, 4], arange(5));
        TensorAssert.Close([1, 3, 5], arange(1, 7, 2));
        TensorAssert.Close([0, 0.5, 1], arange(0.0, 1.25, 0.5));
        TensorAssert.Close([-1, -0.5, 0, 0.5, 1], linspace(-1, 1, 5));
        TensorAssert.Close([1, 0, 0, 1], eye(2));
        TensorAssert.Close([1, 0, 0, 0, 1, 0], eye(2, 3));
    }

    [Fact]
    public void Arrays_KeepValuesTypeAndShape()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(float64, tensor(new[] { 1.0, 2.0 }).dtype);
        Assert.Equal(int32, tensor(new[] { 1, 2 }).dtype);
        Assert.Equal(uint8, tensor(new byte[] { 1, 255 }).dtype);
        Assert.Equal(@bool, tensor(new[] { true, false }).dtype);
        Assert.Equal([2, 3], tensor(new float[] { 1, 2, 3, 4, 5, 6 }, 2, 3).shape);
        Assert.Equal([3, 2], tensor(new float[] { 1, 2, 3, 4, 5, 6 }, [3, 2]).shape);
        TensorAssert.Close([1, 2, 3, 4], tensor(new float[,] { { 1, 2 }, { 3, 4 } }));
        TensorAssert.Close([1, 2, 3, 4], from_array(new long[,] { { 1, 2 }, { 3, 4 } }));
        Assert.Equal([], tensor(3.0f).shape);
        Assert.Equal(float32, tensor(new[] { 1.5 }, dtype: float32).dtype);
    }

    [Fact]
    public void Arrays_AreCopied()
    {
        var values = new[] { 1f, 2f };
        using var copy = tensor(values);
        values[0] = 9;
        TensorAssert.Close([1, 2], copy);
    }

    [Fact]
    public void Array_ThatIsTooShort_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => tensor(new[] { 1f, 2f, 3f }, 2, 2));
        Assert.Contains("4 vs. 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Likes_TakeShapeAndType()
    {
        using var scope = NewDisposeScope();
        var model = zeros(2, 3, dtype: float64);
        foreach (var made in new[] { zeros_like(model), ones_like(model), rand_like(model), randn_like(model), empty_like(model), full_like(model, 3) })
        {
            Assert.Equal(model.shape, made.shape);
            Assert.Equal(float64, made.dtype);
        }
    }

    [Fact]
    public void Seed_RepeatsTheNumbers()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var first = cat([rand(4), randn(4), randperm(4).to(float32), randint(0, 9, [4]).to(float32)]);
        manual_seed(5);
        var second = cat([rand(4), randn(4), randperm(4).to(float32), randint(0, 9, [4]).to(float32)]);
        TensorAssert.Close(first, second);
    }

    [Fact]
    public void Generator_IsIndependentOfTheGlobalOne()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(11);
        var first = rand(3, generator: generator);
        manual_seed(1);
        generator.manual_seed(11);
        TensorAssert.Close(first, rand(3, generator: generator));
    }

    [Fact]
    public void Draws_HaveTheirMoments()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        Assert.Equal(0.5, rand(20000).mean().ToDouble(), 0.02);
        Assert.Equal(1.0, randn(20000).std().ToDouble(), 0.03);
        Assert.Equal(3.0, empty(20000).normal_(3, 2).mean().ToDouble(), 0.06);
        Assert.Equal(0.0, empty(20000).uniform_(-1, 1).mean().ToDouble(), 0.03);
        Assert.Equal(0.3, full(20000, 0.3).bernoulli().mean().ToDouble(), 0.02);
        TensorAssert.Close([2, 2], tensor(new[] { 0f, 0f, 1f }).multinomial(2, replacement: true));
        var order = randperm(50);
        TensorAssert.Close(arange(50), order.sort().Values);
    }

    [Fact]
    public void Meshgrid_VariesTheIndexOfEachAxis()
    {
        using var scope = NewDisposeScope();
        var grids = meshgrid([arange(2), arange(3)]);
        TensorAssert.Close([0, 0, 0, 1, 1, 1], grids[0]);
        TensorAssert.Close([0, 1, 2, 0, 1, 2], grids[1]);
        TensorAssert.Close([0, 1, 2], grids[1][Single(0), Slice()]);
    }
}
