using System.Globalization;
using DocAlign.Training.Charts;

namespace DocAlign.Deployment.Tests.Scaling;

/// <summary>The chart's defaults of scaling, by simulation; docs/scaling.md shows what comes out. UPDATE_SNAPSHOTS=1 writes it.</summary>
public sealed class ScalingTests
{
    private const int Burst = 10_000;
    private const ulong Seed = 20261121;

    /// <summary>What docs/scaling.md promises for a burst of 10,000 pages.</summary>
    private static readonly TimeSpan BurstIsDrainedWithin = TimeSpan.FromMinutes(10);

    private static readonly ScalingLoad BurstAlone = new() { Burst = Burst, BurstAt = 60 };

    /// <summary>A busy hour, a burst in its middle, and nodes that go without warning.</summary>
    private static readonly ScalingLoad BurstOnStream = new()
    {
        PagesPerSecond = 6,
        Seconds = 3600,
        Burst = Burst,
        BurstAt = 900,
        SecondsBetweenKills = 240,
    };

    [Fact]
    public async Task Burst_IsDrainedInTime_WithoutComingAndGoing_AndLosesNothing()
    {
        foreach (var seed in new[] { Seed, Seed + 1, Seed + 2 })
        {
            var outcome = await ScalingSimulation.RunAsync(ScalingSettings.OfChart(), BurstAlone, seed);
            Assert.Equal((Burst, Burst, 0), (outcome.Submitted, outcome.Done, outcome.PutAside));
            Assert.InRange(outcome.EmptySeconds, 1, BurstIsDrainedWithin.TotalSeconds);
            Assert.Equal(0, outcome.Reversals);
            Assert.True(outcome.ScaledIn > 0);
        }
    }

    [Fact]
    public async Task Stream_WithABurstAndLostNodes_LosesNothing()
    {
        var outcome = await ScalingSimulation.RunAsync(ScalingSettings.OfChart(), BurstOnStream, Seed);
        Assert.True(outcome is { Killed: > 5, ScaledIn: > 5, PutAside: 0 }, $"{outcome}");
        Assert.Equal(outcome.Submitted, outcome.Done);
    }

    /// <summary>A steady load does not make workers come and go, whatever its height; with 20 messages for each worker it would.</summary>
    [Fact]
    public async Task Stream_KeepsItsWorkers()
    {
        var chart = ScalingSettings.OfChart();
        foreach (var rate in new[] { 0.5, 1, 3, 6, 9, 12 })
        {
            Assert.InRange((await RunStreamsAsync(chart, rate)).Reversals, 0, 1);
        }

        Assert.True((await RunStreamsAsync(chart with { MessagesPerWorker = 20 }, 6)).Reversals > 10);
    }

    [Fact]
    public async Task Document_ShowsWhatTheSimulationGives()
    {
        var chart = ScalingSettings.OfChart();
        var burst = await ScalingSimulation.RunAsync(chart, BurstAlone, Seed);
        var onStream = await ScalingSimulation.RunAsync(chart, BurstOnStream, Seed);
        var rows = new List<string>
        {
            "| load | all done after | worker hours | times that the number was changed | reversals | told to go | nodes lost | "
                + "pages lost |",
            "|---|---|---|---|---|---|---|---|",
            Row("10,000 pages at once", burst),
            Row("6 pages a second for an hour, 10,000 more after 15 minutes, nodes lost", onStream),
            "",
            "Two hours of a steady load, mean of three runs. The number in brackets is the least worker hours that could do it:",
            "",
            "| messages for each worker | seconds a wish for more must last | pages a second | worker hours | changes | reversals | "
                + "mean wait | 99 % wait at most |",
            "|---|---|---|---|---|---|---|---|",
        };
        foreach (var (messages, up) in new[] { (20, 0.0), (10, 60.0), (5, 60.0), (5, 0.0), (4, 60.0), (3, 60.0), (2, 0.0) })
        {
            foreach (var rate in new[] { 1, 6, 12 })
            {
                var (hours, changes, reversals, wait, longest) = await RunStreamsAsync(
                    chart with
                    {
                        MessagesPerWorker = messages,
                        ScaleUpStabilization = up,
                    },
                    rate
                );
                var isDefault = messages == chart.MessagesPerWorker && up.Equals(chart.ScaleUpStabilization);
                rows.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {(isDefault ? "**" : "")}{messages}{(isDefault ? "**, the default" : "")} | {up} | {rate} | {hours:F1} "
                            + $"({2 * rate * SimulatedWorker.SecondsPerPage / chart.Parallel:F1}) | {changes:F1} | {reversals:F1} | "
                            + $"{wait:F1} s | {longest:F1} s |"
                    )
                );
            }
        }

        var path = Path.Combine(HelmTools.Root, "docs", "scaling.md");
        var document = File.ReadAllText(path);
        var (begin, end) = (
            document.IndexOf("| load |", StringComparison.Ordinal),
            document.IndexOf("\n\nA \"reversal\"", StringComparison.Ordinal)
        );
        var table = string.Join('\n', rows);
        var plots = new[]
        {
            ("scaling-burst.svg", Plot("10,000 pages at once, from no worker", burst)),
            ("scaling-stream.svg", Plot("6 pages a second for an hour, 10,000 more after 15 minutes, nodes lost", onStream)),
        };
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, document = string.Concat(document.AsSpan(0, begin), table, document.AsSpan(end)));
            end = begin + table.Length;
            foreach (var (name, svg) in plots)
            {
                File.WriteAllText(Path.Combine(HelmTools.Root, "docs", name), svg);
            }
        }

        Assert.Equal(table, document[begin..end]);
        Assert.All(plots, plot => Assert.Equal(File.ReadAllText(Path.Combine(HelmTools.Root, "docs", plot.Item1)), plot.Item2));
        Assert.Contains($"{BurstIsDrainedWithin.TotalMinutes:F0} minutes", document, StringComparison.Ordinal);
    }

    /// <summary>Means of three runs; waits without those of the first five minutes, when there is no worker yet.</summary>
    private static async Task<(double Hours, double Changes, double Reversals, double Wait, double LongestWait)> RunStreamsAsync(
        ScalingSettings settings,
        double pagesPerSecond
    )
    {
        var load = new ScalingLoad { PagesPerSecond = pagesPerSecond, Seconds = 2 * 3600 };
        var outcomes = new List<ScalingOutcome>();
        for (var seed = Seed; seed < Seed + 3; seed++)
        {
            outcomes.Add(await ScalingSimulation.RunAsync(settings, load, seed));
        }

        var waits = outcomes.SelectMany(outcome => outcome.Waits.Skip((int)(300 * pagesPerSecond))).Order().ToArray();
        return (
            outcomes.Average(outcome => outcome.WorkerSeconds) / 3600,
            outcomes.Average(outcome => outcome.Changes),
            outcomes.Average(outcome => outcome.Reversals),
            waits.Average(),
            waits[(int)(0.99 * waits.Length)]
        );
    }

    private static string Row(string load, ScalingOutcome outcome) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {load} | {outcome.EmptySeconds:F0} s | {outcome.WorkerSeconds / 3600:F1} | {outcome.Changes} | {outcome.Reversals} "
                + $"| {outcome.ScaledIn} | {outcome.Killed} | {outcome.Submitted - outcome.Done} |"
        );

    /// <summary>One scale for both: workers times 1,000 beside messages.</summary>
    private static string Plot(string title, ScalingOutcome outcome) =>
        new LineChart
        {
            Title = title,
            XTitle = "minutes",
            YTitle = "messages; workers times 1,000",
            Series =
            [
                new LineSeries("messages", [.. outcome.Moments.Select(moment => (moment.Time / 60, (double)moment.Messages))]),
                new LineSeries(
                    "workers wanted",
                    [.. outcome.Moments.Select(moment => (moment.Time / 60, moment.Replicas * 1000.0))],
                    IsDashed: true
                ),
                new LineSeries("workers ready", [.. outcome.Moments.Select(moment => (moment.Time / 60, moment.Ready * 1000.0))]),
            ],
        }.ToSvg();
}
