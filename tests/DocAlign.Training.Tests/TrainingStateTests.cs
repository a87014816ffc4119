using System.Text.Json.Nodes;

namespace DocAlign.Training.Tests;

/// <summary>Runs that are stopped or killed go on where they were, and only those.</summary>
public sealed class TrainingStateTests : IDisposable
{
    private readonly TinyRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Theory]
    [InlineData(TrainedNetwork.Locate)]
    [InlineData(TrainedNetwork.Residual)]
    public void Execute_StoppedAndResumed_EndsWhereAnUninterruptedRunDoes(TrainedNetwork network)
    {
        var options = TinyRuns.Options with { Network = network };
        var whole = _runs.Folder("whole");
        var last = TinyRuns.Execute(options, whole);
        Assert.True(double.IsFinite(last.Loss));

        using var stop = new CancellationTokenSource();
        var halves = _runs.Folder("halves");
        Assert.Throws<OperationCanceledException>(() =>
            TrainingRun.Execute(options, halves, step: null, new StopAt(6, stop), TimeProvider.System, stop.Token)
        );
        var resumed = TinyRuns.Execute(options, halves);

        Assert.Equal(last.ErrorPercent, resumed.ErrorPercent, 1e-6);
        Assert.Equal(2, File.ReadAllLines(Path.Combine(halves, "log.jsonl")).Length);
        Assert.Equal(
            3,
            System
                .Xml.Linq.XDocument.Load(Path.Combine(halves, "log.svg"))
                .Descendants()
                .Count(element => element.Name.LocalName == "polyline")
        );
        Assert.Contains(
            network == TrainedNetwork.Locate ? "\"predictedTurnDegreesP95\":" : "\"errorPercentP95\":",
            File.ReadAllText(Path.Combine(halves, "log.jsonl")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "other options",
            Assert.Throws<ArgumentException>(() => TinyRuns.Execute(options with { Seed = 2 }, halves)).Message,
            StringComparison.Ordinal
        );

        // What the run does not use may differ.
        var other =
            network == TrainedNetwork.Locate
                ? options with
                {
                    Residual = options.Residual with { Reach = options.Residual.Reach / 2 },
                }
                : options with
                {
                    Locate = options.Locate with { InputSide = options.Locate.InputSide + 32 },
                };
        var again = TinyRuns.Execute(other with { Threads = 0 }, halves);
        Assert.Equal((resumed.Step, resumed.Loss, resumed.ErrorPercent), (again.Step, again.Loss, again.ErrorPercent));
    }

    /// <summary>
    /// A kill while the state of step 12 was written: half a folder of it is there, and no rename was made. The run goes on from step 6 and
    /// ends as if nothing had happened.
    /// </summary>
    [Fact]
    public void Execute_KilledWhileItsStateWasWritten_GoesOnFromTheLastWholeState()
    {
        var last = TinyRuns.Execute(TinyRuns.Options, _runs.Folder("whole"));
        using var stop = new CancellationTokenSource();
        var killed = _runs.Folder("killed");
        Assert.Throws<OperationCanceledException>(() =>
            TrainingRun.Execute(TinyRuns.Options, killed, step: null, new StopAt(6, stop), TimeProvider.System, stop.Token)
        );
        var torn = Directory.CreateDirectory(Path.Combine(killed, "state", "12")).FullName;
        File.WriteAllText(Path.Combine(torn, "weights.dat"), "half");
        File.WriteAllText(Path.Combine(killed, "state", "step.json.new"), "{");

        // And the kill came between the state of step 6 and its line in the log.
        File.Delete(Path.Combine(killed, "log.jsonl"));
        var resumed = TinyRuns.Execute(TinyRuns.Options, killed);

        Assert.Equal(last.ErrorPercent, resumed.ErrorPercent, 1e-6);
        Assert.Equal(2, File.ReadAllLines(Path.Combine(killed, "log.jsonl")).Length);
        Assert.Equal(["12"], Directory.GetDirectories(Path.Combine(killed, "state")).Select(Path.GetFileName));
    }

    /// <summary>Runs of before scenes were kept go on, and keep them from then on; a run that saw other scenes does not.</summary>
    [Fact]
    public void Execute_OfARunWithoutScenes_GoesOnAndKeepsThem()
    {
        var folder = _runs.Folder("old");
        var first = TinyRuns.Execute(TinyRuns.Options with { Steps = 6 }, folder);
        var path = Path.Combine(folder, RunFile.Name);
        var file = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        Assert.Equal(0.28, file["scenes"]!["scanShare"]!.GetValue<double>());
        Assert.Equal(2.2, file["scenes"]!["camera"]!["distance"]!["low"]!.GetValue<double>());
        Assert.Null(file["scenes"]!["hard"]);
        var scenes = file["scenes"]!.DeepClone();
        Assert.True(file.Remove("scenes"));
        File.WriteAllText(path, file.ToJsonString());

        Assert.Equal(first.Step, TinyRuns.Execute(TinyRuns.Options with { Steps = 6 }, folder).Step);

        var kept = JsonNode.Parse(File.ReadAllText(path))!;
        Assert.True(JsonNode.DeepEquals(scenes, kept["scenes"]), kept.ToJsonString());
        kept["scenes"]!["scanShare"] = 0.5;
        File.WriteAllText(path, kept.ToJsonString());
        Assert.Contains(
            "saw other scenes",
            Assert.Throws<ArgumentException>(() => TinyRuns.Execute(TinyRuns.Options with { Steps = 6 }, folder)).Message,
            StringComparison.Ordinal
        );
    }

    private sealed class StopAt(int step, CancellationTokenSource stop) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Step == step)
            {
                stop.Cancel();
            }
        }
    }
}
