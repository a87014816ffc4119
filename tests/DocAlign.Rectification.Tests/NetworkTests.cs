using DocAlign.Geometry;
using DocAlign.Rectification.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests;

public sealed class NetworkTests
{
    [Fact]
    public void Locate_GivesPlacesSpreadsAndMaskOfTheSizesItPromises()
    {
        using var scope = NewDisposeScope();
        using var network = new LocateNetwork(
            new LocateOptions
            {
                InputSide = 64,
                Widths = [4, 6, 8, 8],
                Reduced = 4,
                Hidden = 16,
                Bins = 16,
            }
        );
        network.eval();

        var output = network.call(rand(2, 3, 64, 64));

        Assert.Equal([2, 16, 2], output.Boundary.shape);
        Assert.Equal([2, 16], output.Spread.shape);
        Assert.Equal([2, 32, 16], output.Logits.shape);
        Assert.Equal([2, 1, 8, 8], output.Mask.shape);
        Assert.Equal([2, 4], output.Turns.shape);
        Assert.Equal([2], output.Flat.shape);
        Assert.All(output.Boundary.data<float>().ToArray(), value => Assert.InRange(value, -LocateNetwork.Reach, LocateNetwork.Reach));
    }

    [Fact]
    public void Residual_Untrained_MovesNothingOnPagesOfAnyShape()
    {
        using var scope = NewDisposeScope();
        using var network = new ResidualNetwork(new ResidualOptions { Widths = [4, 4, 6, 8] });
        network.eval();
        foreach (var aspect in new[] { 0.7, 1.4, 5 })
        {
            var (height, width) = network.Options.ShapeFor(aspect);
            var output = network.call(rand(1, 1, height, width));
            Assert.Equal([1, 2, height / 16, width / 16], output.Slopes.shape);
            Assert.Equal([1, 64, 2], output.Displacement.shape);
            Assert.All(output.Displacement.contiguous().data<float>().ToArray(), value => Assert.Equal(0, value));
        }
    }

    [Fact]
    public void Networks_HaveFewerThanThreeMillionParametersTogether()
    {
        using var locate = new LocateNetwork(new LocateOptions());
        using var residual = new ResidualNetwork(new ResidualOptions());
        var count = locate.parameters().Sum(parameter => parameter.numel()) + residual.parameters().Sum(parameter => parameter.numel());
        Assert.InRange(count, 1, 2_999_999);
    }

    [Fact]
    public void Networks_LeaveNoTensorBehind()
    {
        using var network = new LocateNetwork(
            new LocateOptions
            {
                InputSide = 64,
                Widths = [4, 6, 8, 8],
                Reduced = 4,
                Hidden = 16,
                Bins = 16,
            }
        );
        network.eval();
        void Call()
        {
            using var scope = NewDisposeScope();
            _ = network.call(zeros(1, 3, 64, 64));
        }

        // Constants are copied to the device when they are first needed, and stay.
        Call();
        DisposeScopeManager.Statistics.Reset();
        Call();

        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Locate_WithAnOddSide_SaysWhatIsRight() =>
        Assert.Contains(
            "InputSide is 100, expected a multiple of 32",
            Assert.Throws<ArgumentException>(() => new LocateNetwork(new LocateOptions { InputSide = 100 })).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void UpsideDown_Twice_IsThePageItself()
    {
        var page = new StraightenedPage(2, [new(0.1, 0.2), new(-0.3, 0), new(0, 0), new(0.5, 0)], 0.01);
        var turned = page.UpsideDown();
        Assert.Equal([new NormalizedPoint(-0.5, 0), new(0, 0), new(0.3, 0), new(-0.1, -0.2)], turned.Displacement);
        Assert.Equal(page.Displacement, turned.UpsideDown().Displacement);
    }
}
