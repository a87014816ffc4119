using DocAlign.Rectification.Devices;
using DocAlign.Rectification.Networks;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Devices;

public sealed class ConvolutionGuardTests : IDisposable
{
    private readonly bool _usedOneDnn = TorchRuntime.UsesOneDnn;

    public void Dispose() => TorchRuntime.UseOneDnn(_usedOneDnn);

    public static TheoryData<ConvolutionShape> Shapes =>
        [
            // Wrong on the processor that the guard was written on: forward pass, and gradients.
            new ConvolutionShape(8, 24, 24, 3, 48, 48, Padding: 1) { Gradients = ConvolutionGradients.All },
            new ConvolutionShape(8, 20, 20, 3, 48, 48, Stride: 2, Padding: 1) { Gradients = ConvolutionGradients.All },
            new ConvolutionShape(8, 12, 24, 3, 48, 48, Padding: 1) { Gradients = ConvolutionGradients.All },
            new ConvolutionShape(8, 48, 48, 3, 48, 48, Stride: 2, Padding: 1) { Gradients = ConvolutionGradients.All },
            // Right there.
            new ConvolutionShape(8, 32, 32, 3, 48, 48, Padding: 1) { Gradients = ConvolutionGradients.All },
            new ConvolutionShape(8, 64, 96, 3, 24, 24, Padding: 1, HasBias: true) { Gradients = ConvolutionGradients.All },
            new ConvolutionShape(8, 3, 32, 4, 192, 192, Stride: 4) { Gradients = ConvolutionGradients.Weight },
            new ConvolutionShape(1, 128, 48, 1, 6, 6, HasBias: true),
        ];

    /// <summary>On any processor: the guard finds exactly those shapes that double precision proves wrong.</summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public void Check_OfAShape_SwitchesOneDnnOffWhereDoublePrecisionSaysThatItIsWrong(ConvolutionShape shape)
    {
        TorchRuntime.UseOneDnn(true);
        var isWrong = !(WorstAgainstDouble(shape) < 1e-3);

        var finding = ConvolutionGuard.Check([shape]);

        Assert.Equal(isWrong, finding is not null);
        Assert.Equal(!isWrong, TorchRuntime.UsesOneDnn);
        Assert.InRange(WorstAgainstDouble(shape), 0, 1e-4);
        if (finding is not null)
        {
            Assert.Contains(shape.ToString(), finding, StringComparison.Ordinal);
            Assert.NotNull(TorchRuntime.OneDnnFinding);
        }
    }

    /// <summary>
    /// A processor that computes one gradient wrongly: oneDNN goes off at the first such shape, and later shapes are not asked any more.
    /// </summary>
    [Theory]
    [InlineData(0.02)]
    [InlineData(double.NaN)]
    public void Check_WhereAGradientIsWrong_SwitchesOneDnnOffAndSaysWhichConvolution(double difference)
    {
        TorchRuntime.UseOneDnn(true);
        ConvolutionShape[] shapes = [new(1, 32, 32, 3, 8, 8), new(1, 24, 48, 3, 8, 8), new(1, 5, 5, 1, 8, 8), new(1, 24, 48, 3, 8, 8)];
        var asked = new List<long>();

        var finding = ConvolutionGuard.Check(
            shapes,
            shape =>
            {
                asked.Add(shape.Inputs);
                return [("forward pass", 1e-6), ("input gradient", shape.Inputs == 24 ? difference : 1e-6)];
            }
        );

        Assert.Equal([32, 24], asked);
        Assert.False(TorchRuntime.UsesOneDnn);
        Assert.Contains("its input gradient of a convolution 3 x 3 from 24 to 48 channels", finding, StringComparison.Ordinal);
        Assert.Null(ConvolutionGuard.Check(shapes));
    }

    /// <summary>What is served and trained computes right convolutions here, whatever the guard had to switch off for it.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(4, true)]
    public void Check_OfTheShippedNetworks_LeavesEveryConvolutionRight(int batch, bool isTrained)
    {
        using var scope = NewDisposeScope();
        using var locate = new LocateNetwork(new LocateOptions());
        using var residual = new ResidualNetwork(new ResidualOptions());
        var (photos, pages) = (zeros(batch, 3, 192, 192), zeros(batch, 1, 384, 288));
        TorchRuntime.UseOneDnn(true);

        _ = ConvolutionGuard.Check(locate, photos, isTrained);
        _ = ConvolutionGuard.Check(residual, pages, isTrained);

        Assert.All(
            ConvolutionGuard.ShapesOf(locate, photos, isTrained).Concat(ConvolutionGuard.ShapesOf(residual, pages, isTrained)).Distinct(),
            shape => Assert.InRange(WorstAgainstDouble(shape), 0, 1e-4)
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.2)]
    public void ShapesOf_ANetwork_AreItsConvolutionsAndLeaveItAsItWas(double? softness)
    {
        using var scope = NewDisposeScope();
        using var network = new LocateNetwork(
            new LocateOptions
            {
                InputSide = 64,
                Widths = [8, 16, 24, 32],
                Reduced = 8,
                Hidden = 16,
                Softness = softness,
            }
        );
        network.train();
        var before = network
            .state_dict()
            .ToDictionary(item => item.Key, item => item.Value.to(ScalarType.Float32).data<float>().ToArray(), StringComparer.Ordinal);

        var shapes = ConvolutionGuard.ShapesOf(network, rand(2, 3, 64, 64), isTrained: true);

        Assert.Equal(new ConvolutionShape(2, 3, 8, 4, 64, 64, Stride: 4) { Gradients = ConvolutionGradients.Weight }, shapes[0]);
        Assert.Equal(new ConvolutionShape(2, 8, 8, 3, 16, 16, Padding: 1) { Gradients = ConvolutionGradients.All }, shapes[1]);
        Assert.Equal(11, shapes.Count);
        Assert.True(network.training);
        Assert.All(network.state_dict(), item => Assert.Equal(before[item.Key], item.Value.to(ScalarType.Float32).data<float>().ToArray()));

        // The hooks are gone: a later call notes nothing.
        _ = network.call(rand(2, 3, 64, 64));
        Assert.Equal(11, shapes.Count);
    }

    private static double WorstAgainstDouble(ConvolutionShape shape)
    {
        using var scope = NewDisposeScope();
        var values = ConvolutionGuard.Results(shape, TorchRuntime.UsesOneDnn, ScalarType.Float32);
        var right = ConvolutionGuard.Results(shape, usesOneDnn: false, ScalarType.Float64);
        return values
            .Zip(right, (value, wanted) => ConvolutionGuard.Difference(value.Value, wanted.Value))
            .Select(value => double.IsNaN(value) ? double.PositiveInfinity : value)
            .Max();
    }
}
