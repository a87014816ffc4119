using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>
/// Fixtures/small-network.pt was written by PyTorch 1.13: a convolution with the weights 0, 0.1, ... 1.7 and the biases 1 and -1, ReLU,
/// a buffer 0.25 added, dropout; and a method both(x, factor) that returns x · factor and the sum of x.
/// </summary>
public class JitTests
{
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "Fixtures", "small-network.pt");

    [Fact]
    public void Forward_GivesPyTorchsValues()
    {
        using var scope = NewDisposeScope();
        using var script = jit.load<Tensor, Tensor>(File);
        script.eval();
        Assert.False(script.training);
        TensorAssert.Close([3.65, 3.25, 2.45, 2.05, 5.25, 4.85, 4.05, 3.65], script.call(ones(1, 1, 2, 2)));
    }

    [Fact]
    public void Parameters_AreThere()
    {
        using var script = jit.load(File);
        Assert.Equal(["conv.bias", "conv.weight"], script.named_parameters().Select(p => p.name).Order());
        Assert.Equal(["shift"], script.named_buffers().Select(b => b.name));
        Assert.Equal(0.25f, script.get_buffer("shift")?.ToSingle());
    }

    [Fact]
    public void Methods_TakeNumbersAndReturnTuples()
    {
        using var scope = NewDisposeScope();
        using var script = jit.load(System.IO.File.ReadAllBytes(File));
        var (scaled, sum) = script.invoke<(Tensor, Tensor)>("both", tensor(new[] { 1f, 2f }), 3.0);
        TensorAssert.Close([3, 6], scaled);
        Assert.Equal(3f, sum.ToSingle());
    }

    [Fact]
    public void To_ConvertsTheScript()
    {
        using var scope = NewDisposeScope();
        using var script = jit.load<Tensor, Tensor>(File);
        script.to(float64);
        script.eval();
        Assert.Equal(float64, script.call(ones(1, 1, 2, 2, dtype: float64)).dtype);
    }

    [Fact]
    public void MissingOrBrokenFiles_AreErrors()
    {
        Assert.Throws<FileNotFoundException>(() => jit.load("/no/such/script.pt"));
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => jit.load(new byte[] { 1, 2, 3 }));
    }
}
