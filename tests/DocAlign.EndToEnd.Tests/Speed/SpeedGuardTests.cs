using System.Globalization;
using DocAlign.Ocr;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Hosts;
using DocAlign.Pipeline.Profiling;
using DocAlign.Rectification;

namespace DocAlign.EndToEnd.Tests.Speed;

/// <summary>
/// No stage of ours becomes slower by more than 15 % without notice: its processor time is compared with that of a fixed loop in the same
/// process, and the ratio with the one in Fixtures/speed-baselines.json.
/// </summary>
/// <remarks>
/// Ratios differ between processors, so there is a baseline for each kind; on others the test says that it has none. UPDATE_BASELINES=1
/// writes the one of this machine. What other processes do can only make a stage slower, so the least of several rounds counts, and
/// rounds go on until all stages are within their limits or there were <see cref="MostRounds"/>.
/// </remarks>
[Collection(nameof(SpeedGuardTests))]
[CollectionDefinition(nameof(SpeedGuardTests), DisableParallelization = true)]
public sealed class SpeedGuardTests
{
    private const double Tolerance = 1.15;
    private const int LeastRounds = 12;
    private const int MostRounds = 60;

    /// <summary>Stages that take less of the fixed loop's time are noise.</summary>
    private const double Smallest = 1;

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
            $"There is no baseline for '{processor}'; UPDATE_BASELINES=1 writes one into Fixtures/speed-baselines.json."
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
        var (loop, stages) = (double.MaxValue, new Dictionary<string, double>(StringComparer.Ordinal));
        Dictionary<string, double> found = [];
        for (var round = 0; round < MostRounds; round++)
        {
            loop = Math.Min(loop, FixedLoop.Milliseconds());
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
                stages[stage.Name] = Math.Min(stages.GetValueOrDefault(stage.Name, double.MaxValue), stage.ProcessorMilliseconds);
            }

            found = stages.Where(stage => stage.Value >= Smallest * loop).ToDictionary(stage => stage.Key, stage => stage.Value / loop);
            if (round + 1 >= LeastRounds && (updates ? round + 1 >= MostRounds / 2 : TooSlow(found, limits).Count == 0))
            {
                break;
            }
        }

        if (updates)
        {
            SpeedBaselines.Write(processor, found);
            return;
        }

        Assert.Equal(limits.Keys.Order(StringComparer.Ordinal), limits.Keys.Where(stages.ContainsKey).Order(StringComparer.Ordinal));
        Assert.True(TooSlow(found, limits).Count == 0, string.Join("; ", TooSlow(found, limits)));
    }

    private static List<string> TooSlow(Dictionary<string, double> found, Dictionary<string, double> limits) =>
        [
            .. limits
                .Where(limit => found.GetValueOrDefault(limit.Key) > limit.Value * Tolerance)
                .Select(limit =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{limit.Key} takes {found[limit.Key]:F3} of the fixed loop, its baseline is {limit.Value:F3}"
                    )
                ),
        ];
}
