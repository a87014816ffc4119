using DocAlign.Training.Experiments.Segmenting;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments.Segmenting;

public sealed class SegmentMetricsTests
{
    [Fact]
    public void MeanIoU_OfCountsByHand_IsTheirMean()
    {
        using var scope = NewDisposeScope();

        // True: 0 0 1 1 2 and an unknown; found: 0 1 1 1 0 2. Unions 3, 3 and 1; intersections 1, 2 and 0.
        var classes = tensor(new long[] { 0, 0, 1, 1, 2, TurnedSegments.Unknown }, [1, 1, 6]);
        var logits = nn.functional.one_hot(tensor(new long[] { 0, 1, 1, 1, 0, 2 }), 3).t().view(1, 3, 1, 6).to(ScalarType.Float32);
        var confusion = SegmentMetrics.Confusion(logits, classes);
        Assert.Equal(5, confusion.sum().item<long>());
        Assert.Equal(((1 / 3.0) + (2 / 3.0)) / 3, SegmentMetrics.MeanIoU(confusion), 1e-12);
    }

    [Fact]
    public void MeanIoU_OfClassesThatDoNotOccur_LeavesThemOut()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(1, SegmentMetrics.MeanIoU(diag(tensor(new long[] { 4, 0, 2 }))), 1e-12);
    }

    [Fact]
    public void Divergence_OfTwoClassesByHand_IsTheirs()
    {
        using var scope = NewDisposeScope();
        var (p, q) = (0.8, 0.5);
        Tensor Logits(double share) => tensor(new[] { Math.Log(share), Math.Log(1 - share), 0, 3 }, [1, 2, 2]).transpose(1, 2).unsqueeze(2);
        var classes = tensor(new[] { 1, TurnedSegments.Unknown }, [1, 1, 2]);
        var (sum, pixels) = SegmentMetrics.Divergence(Logits(p), Logits(q), classes);
        Assert.Equal(1, pixels);
        Assert.Equal((p * Math.Log(p / q)) + ((1 - p) * Math.Log((1 - p) / (1 - q))), sum, 1e-9);
    }
}
