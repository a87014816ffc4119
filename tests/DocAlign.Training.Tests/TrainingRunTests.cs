using System.Text.Json;
using DocAlign.Rectification.Checkpoints;

namespace DocAlign.Training.Tests;

public sealed class TrainingRunTests : IDisposable
{
    private readonly TinyRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void Execute_FromACheckpoint_StartsWithItsWeights()
    {
        _ = TinyRuns.Execute(TinyRuns.Options, _runs.Folder("first"));
        var still = TinyRuns.Options with
        {
            From = _runs.Folder("first"),
            Steps = 1,
            LearningRate = 1e-9,
            WeightDecay = 0,
            ValidationPages = 8,
        };
        var first = JsonDocument
            .Parse(File.ReadAllText(Path.Combine(_runs.Folder("first"), Checkpoint.CardFile)))
            .RootElement.GetProperty("validation")
            .GetProperty("errorPercent")
            .GetDouble();
        Assert.InRange(TinyRuns.Execute(still, _runs.Folder("second")).ErrorPercent, first * 0.95, first * 1.05);
    }

    /// <summary>
    /// Channel counts that oneDNN computes wrongly on some processors; there the guard has switched it off before the first step.
    /// </summary>
    [Fact]
    public void Execute_WithOddWidths_TrainsToFiniteWeights()
    {
        var last = TinyRuns.Execute(
            TinyRuns.Options with
            {
                WarmUpSteps = TinyRuns.Options.Steps,
                Locate = TinyRuns.Options.Locate with { Widths = [12, 20, 24, 48], Reduced = 20 },
            },
            _runs.Folder("odd")
        );

        Assert.True(double.IsFinite(last.Loss));
        Assert.InRange(last.ErrorPercent, 0, 100);
        using var network = Checkpoint.LoadLocate(_runs.Folder("odd"), out _);
        Assert.All(network.parameters(), weights => Assert.True(weights.isfinite().all().item<bool>()));
    }
}
