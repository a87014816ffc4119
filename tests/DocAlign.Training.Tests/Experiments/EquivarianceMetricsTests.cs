using System.Text.Json;
using DocAlign.Training.Experiments;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments;

/// <summary>The published numbers of the experiments' measures and targets.</summary>
public sealed class EquivarianceMetricsTests
{
    private static readonly JsonElement Vectors = JsonDocument
        .Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "soft-equivariance.json")))
        .RootElement;

    [Fact]
    public void Metrics_MatchThePublishedNumbers()
    {
        using var scope = NewDisposeScope();
        var vectors = Vectors.GetProperty("metrics");
        Tensor Logits(string name) =>
            tensor(
                vectors
                    .GetProperty(name)
                    .EnumerateArray()
                    .SelectMany(row => row.EnumerateArray().Select(item => item.GetDouble()))
                    .ToArray(),
                [2, 3]
            );
        Assert.Equal(
            vectors.GetProperty("iErr").GetDouble(),
            EquivarianceMetrics.InvarianceError(Logits("logits_original"), Logits("logits_augmented")),
            1e-9
        );
        var accuracy = vectors.GetProperty("cAcc_example");
        Assert.Equal(
            accuracy.GetProperty("cAcc").GetDouble(),
            EquivarianceMetrics.CombinedAccuracy(accuracy.GetProperty("Acc").GetDouble(), accuracy.GetProperty("aAcc").GetDouble()),
            1e-9
        );
        var error = vectors.GetProperty("cADE_example");
        Assert.Equal(
            error.GetProperty("cADE").GetDouble(),
            EquivarianceMetrics.CombinedError(error.GetProperty("ADE").GetDouble(), error.GetProperty("aADE").GetDouble()),
            1e-9
        );
        Assert.Equal(1, EquivarianceMetrics.Spearman([1, 2, 3, 4], [0.1, 0.2, 0.9, 7]), 1e-12);
        Assert.Equal(-0.8, EquivarianceMetrics.Spearman([1, 2, 3, 4], [4, 3, 1, 2]), 1e-12);
    }

    [Theory]
    [InlineData("delta0", 0)]
    [InlineData("delta0_3", 0.3)]
    public void Target_MatchesThePublishedNumbers(string name, double delta)
    {
        using var scope = NewDisposeScope();
        var vectors = Vectors.GetProperty("o5_target");
        var x = tensor(
            vectors.GetProperty("X").EnumerateArray().SelectMany(row => row.EnumerateArray().Select(item => item.GetDouble())).ToArray(),
            [3, 10]
        );
        var expected = vectors.GetProperty(name).EnumerateArray().Select(item => item.GetDouble()).ToArray();
        Assert.All(
            InvariantRegressionExperiment.Target(x, delta).data<double>().ToArray().Zip(expected),
            pair => Assert.Equal(pair.Second, pair.First, 1e-8)
        );
    }
}
