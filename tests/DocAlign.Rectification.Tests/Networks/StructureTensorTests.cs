using DocAlign.Rectification.Networks;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Networks;

public sealed class StructureTensorTests
{
    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(90, -1, 0)]
    [InlineData(45, 0, 1)]
    public void Of_AWave_GivesTwiceTheAngleOfItsGradient(double degrees, double cosine, double sine)
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Math.Cos(degrees * Math.PI / 180), Math.Sin(degrees * Math.PI / 180));
        var wave = tensor(
            Enumerable.Range(0, 1024).Select(i => (float)Math.Sin(0.5 * ((x * (i % 32)) + (y * (i / 32))))).ToArray(),
            [1, 1, 32, 32]
        );
        var found = StructureTensor.Of(wave);
        Assert.Equal(cosine, found[0, 0, 4, 4].item<float>(), 0.05);
        Assert.Equal(sine, found[0, 1, 4, 4].item<float>(), 0.05);
        Assert.InRange(found[0, 2, 4, 4].item<float>(), 0.1, 2);
    }
}
