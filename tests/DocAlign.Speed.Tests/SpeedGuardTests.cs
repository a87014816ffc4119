using System.Globalization;
using DocAlign.Ocr;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Hosts;
using DocAlign.Pipeline.Profiling;
using DocAlign.Rectification;

namespace DocAlign.Speed.Tests;

/// <summary>
/// No stage of ours becomes slower by more than 15 % without notice: its processor time is compared with that of fixed loops in the same
/// process, and the ratios with those in speed-baselines.json.
/// </summary>
/// <remarks>
/// Ratios differ between processors, so there is a baseline for each kind; on others the test says that it has none. UPDATE_BASELINES=1
/// writes the one of this machine. What other processes do can only make a stage slower, so the least of several rounds counts, rounds go
/// on until all stages are within their limits or there were <see cref="MostRounds"/>, and a stage is too slow only by all loops.
/// </remarks>
public sealed class SpeedGuardTests
{
    private const double Tolerance = 1.15;
    private const int LeastRounds = 12;
    private const int MostRounds = 60;

    /// <summary>After so many rounds in vain a neighbour gets time to finish.</summary>
    private const int RoundsBeforePause = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    /// <summary>Stages that take less processor time, in milliseconds, are noise.</summary>
    private const double Smallest = 5;

    /// <summary>Tesseract's and libtorch's own time is not ours.</summary>
    private static readonly string[] Others = ["reading of the page", "readings of segments", "locate network", "residual network"];

    [Fact]
    public async Task Stages_OfAPhotograph_AreAsFastAsTheBaseline()
    {
        var updates = Environment.GetEnvironmentVariable("UPDATE_BASELINES") == "1";
        var all = SpeedBaselines.Read();
        var processor = SpeedBaselines.Processor;
        Assert.SkipUnless(
            updates || all.ContainsKey(processor),
            $"There is no baseline for '{processor}'; UPDATE_BASELINES=1 writes one into speed-baselines.json."
        );
        var limits = all.GetValueOrDefault(processor) ?? [];

        using var networks = PageNetworks.Load(Path.Combine(AppContext.BaseDirectory, "models", "rectifier-2"));
        await using var hosts = PageHostPool.InProcess(() => new TesseractRecognizer(), () => new TesseractRecognizer());
        var processing = new ScanProcessor(hosts, networks);
        var scan = new ScanInput(
            "invoice-photo.jpg",
            await File.ReadAllBytesAsync(
                Path.Combine(AppContext.BaseDirectory, "samples", "invoice-photo.jpg"),
                TestContext.Current.CancellationToken
            )
        );
        var (loops, stages) = (NoTimes(), NoTimes());
        Dictionary<string, Dictionary<string, double>> found = [];
        for (var round = 0; round < MostRounds; round++)
        {
            foreach (var (name, took) in FixedLoops.Milliseconds())
            {
                Least(loops, name, took);
            }

            using var profile = new StageProfile();
            var outcome = await processing.ProcessAsync(
                scan,
                new ProcessingOptions { Reading = Reading.ReadingMode.Fast },
                failed: null,
                TestContext.Current.CancellationToken
            );
            Assert.IsType<ScanOutcome.Completed>(outcome);
            foreach (var stage in profile.Stages.Where(stage => !Others.Contains(stage.Name, StringComparer.Ordinal)))
            {
                Least(stages, stage.Name, stage.ProcessorMilliseconds);
            }

            found = stages
                .Where(stage => limits.ContainsKey(stage.Key) || (updates && stage.Value >= Smallest))
                .ToDictionary(
                    stage => stage.Key,
                    stage => loops.ToDictionary(loop => loop.Key, loop => Math.Round(stage.Value / loop.Value, 3), StringComparer.Ordinal),
                    StringComparer.Ordinal
                );
            if (round + 1 >= LeastRounds && (updates ? round + 1 >= MostRounds / 2 : TooSlow(found, limits).Count == 0))
            {
                break;
            }

            if (!updates && (round + 1) % RoundsBeforePause == 0)
            {
                await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }

        if (updates)
        {
            SpeedBaselines.Write(processor, found);
            return;
        }

        Assert.Equal(limits.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        Assert.True(TooSlow(found, limits).Count == 0, string.Join("; ", TooSlow(found, limits)));
    }

    private static Dictionary<string, double> NoTimes() => new(StringComparer.Ordinal);

    private static void Least(Dictionary<string, double> times, string name, double took) =>
        times[name] = Math.Min(times.GetValueOrDefault(name, double.MaxValue), took);

    private static List<string> TooSlow(
        Dictionary<string, Dictionary<string, double>> found,
        Dictionary<string, Dictionary<string, double>> limits
    ) =>
        [
            .. found
                .Where(stage => stage.Value.All(ratio => ratio.Value > limits[stage.Key][ratio.Key] * Tolerance))
                .Select(stage =>
                    $"{stage.Key} takes "
                    + string.Join(
                        " and ",
                        stage.Value.Select(ratio =>
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{ratio.Value:F3} times the loop '{ratio.Key}' (baseline {limits[stage.Key][ratio.Key]:F3})"
                            )
                        )
                    )
                ),
        ];
}
