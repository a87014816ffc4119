using DocAlign.Rectification.Equivariance;
using DocAlign.Training.Experiments;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments;

public sealed class GridNetworkTests
{
    public static TheoryData<int, int> Exact
    {
        get
        {
            var data = new TheoryData<int, int>();
            foreach (var tying in new[] { Tying.Soft, Tying.ResidualPathway, Tying.Canonical })
            {
                data.Add((int)tying, (int)DigitGroup.QuarterTurns);
                data.Add((int)tying, (int)DigitGroup.RotoReflections);
            }

            return data;
        }
    }

    /// <summary>With softness 0 the logits do not see how a digit is turned, whichever way the symmetry is built in.</summary>
    [Theory]
    [MemberData(nameof(Exact))]
    public void Forward_WithoutSoftness_IsInvariant(int tying, int group)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        _ = manual_seed(2);
        using var network = new GridNetwork((Tying)tying, DialMode.Budget, softness: 0, (DigitGroup)group);
        network.eval();
        var pictures = rand(3, 1, 28, 28);
        var logits = network.call(pictures);
        Assert.Equal([3L, 10], logits.shape);
        for (var turn = 1; turn < 4; turn++)
        {
            Assert.InRange((network.call(pictures.rot90(turn, (2, 3))) - logits).abs().max().item<float>(), 0, 2e-4f);
        }

        var mirrored = (network.call(pictures.flip(3)) - logits).abs().max().item<float>();
        Assert.Equal((DigitGroup)group == DigitGroup.RotoReflections, mirrored < 2e-4f);
    }

    [Fact]
    public void Forward_OfAFreeNetwork_SeesTheTurn()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var network = new GridNetwork(Tying.Soft, DialMode.Budget, softness: 1);
        var pictures = rand(3, 1, 28, 28);
        Assert.InRange((network.call(pictures.rot90(1, (2, 3))) - network.call(pictures)).abs().max().item<float>(), 1e-3f, 100);
    }

    /// <summary>What the report of a layer says is what is measured on pictures, up to the pictures: never more than its bound.</summary>
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.2)]
    [InlineData(0.6)]
    public void Reports_StayBelowWhatTheDialPromises(double softness)
    {
        using var scope = NewDisposeScope();
        using var network = new GridNetwork(Tying.Soft, DialMode.Budget, softness);
        var promised = GridNetwork.Promised(DigitGroup.QuarterTurns, DialMode.Budget, softness)!.Value;
        Assert.Equal(2, network.Reports.Count);
        Assert.All(network.Reports, report => Assert.InRange(report.RelativeDefect, 0, promised + 1e-6));
    }

    [Fact]
    public void FirstLayerError_GrowsWithTheSoftness()
    {
        using var scope = NewDisposeScope();
        var pictures = rand(8, 1, 28, 28);
        double Of(double softness)
        {
            _ = manual_seed(1);
            using var network = new GridNetwork(Tying.Soft, DialMode.Budget, softness);
            return network.FirstLayerError(pictures);
        }

        var (exact, half, free) = (Of(0), Of(0.5), Of(1));
        Assert.InRange(exact, 0, 1e-6);
        Assert.True(exact < half && half < free, $"{exact}, {half}, {free}");
    }

    [Fact]
    public void Promised_WhereTheDialPromisesNothing_IsNull() =>
        Assert.Null(GridNetwork.Promised(DigitGroup.QuarterTurns, DialMode.Blend, 0.5));
}
