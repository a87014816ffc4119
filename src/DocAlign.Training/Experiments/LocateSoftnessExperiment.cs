using System.Globalization;
using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Networks;
using DocAlign.Training.Charts;
using DocAlign.Training.Synthesis;

namespace DocAlign.Training.Experiments;

/// <summary>
/// The locate network at growing softness: error on upright validation photos against consistency when the photo is turned.
/// </summary>
public sealed class LocateSoftnessExperiment : IExperiment
{
    private const string PlainLayers = "plain";

    public string Name => "locate-softness";

    /// <summary>The softness that layers are made with: the one asked for, unless a test breaks it on purpose.</summary>
    internal Func<double, double> Used { get; init; } = softness => softness;

    public ExperimentResult Run(
        ExperimentOptions options,
        IProgress<(double Share, string Next)>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var template = options.IsQuick
            ? new TrainingOptions
            {
                Locate = new LocateOptions
                {
                    InputSide = 64,
                    Widths = [8, 8, 12, 12],
                    Reduced = 8,
                    Hidden = 16,
                    Bins = 16,
                },
                Steps = 20,
                BatchSize = 4,
                Textures = 6,
                ValidationPages = 8,
                WarmUpSteps = 20,
                CheckpointEvery = 20,
                Threads = options.Threads,
            }
            : new TrainingOptions
            {
                Locate = new LocateOptions { InputSide = 96 },
                Steps = 600,
                BatchSize = 32,
                Textures = 120,
                ValidationPages = 256,
                WarmUpSteps = 60,
                CheckpointEvery = 600,
                Threads = options.Threads,
            };
        double?[] softness = options.IsQuick ? [0, null] : [0, 0.1, 0.25, 0.5, 0.75, 1, null];
        var runs = (from seed in Enumerable.Range(1, options.Seeds) from s in softness select (s, seed)).ToArray();
        var rows = new List<ExperimentRow>();
        var folder = Path.Combine(Path.GetTempPath(), "docalign-softness-" + Guid.NewGuid().ToString("N"));
        try
        {
            using var photos = SyntheticPhotos.Draw(16, template.Locate.InputSide);
            foreach (var (s, seed) in runs)
            {
                progress?.Report(((double)rows.Count / runs.Length, $"softness {Text(s)}, seed {seed}"));
                var run = Path.Combine(folder, $"{Text(s)}-{seed}");
                var last = TrainingRun.Execute(
                    template with
                    {
                        Seed = seed,
                        Locate = template.Locate with { Softness = s is { } asked ? Used(asked) : null },
                    },
                    run,
                    step: null,
                    progress: null,
                    TimeProvider.System,
                    cancellationToken
                );
                var certificate = s is null ? EquivarianceCertificate.Of(run, photos) : Checkpoint.ReadCard(run).Certificate!;
                var figures = new List<(string, double)>
                {
                    ("errorPercent", last.ErrorPercent),
                    ("turnsRight", last.Validation["turnsRight"]),
                    ("turnedPixels", certificate.MeasuredPixels),
                    ("turnsConsistent", certificate.MeasuredTurns),
                };
                if (certificate.BoundPixels is { } bound)
                {
                    figures.Add(("boundPixels", bound));
                    figures.Add(("largestDefect", certificate.Layers.Max(layer => layer.RelativeDefect)));
                }

                rows.Add(ExperimentRow.Of([("softness", Text(s)), ("seed", $"{seed}")], figures));
            }
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        double Mean(double? s, string figure) => rows.Where(row => row.Setting["softness"] == Text(s)).Average(row => row.Figures[figure]);
        var soft = softness.OfType<double>().ToArray();
        var zero = Mean(0, "turnedPixels");
        return new ExperimentResult(
            Name,
            $"Runs of {template.Steps} steps of {template.BatchSize} photos of {template.Locate.InputSide} px, upright as photos "
                + $"are (some lie). errorPercent: boundary points on validation photos; turnedPixels: distance of the points from "
                + $"where they should be after quarter turns; boundPixels: what the certificate promises about that for one turn.",
            rows,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["trade-off"] = new LineChart
                {
                    Title = "Error against consistency",
                    XTitle = "softness",
                    YTitle = "percent of the side; pixels",
                    Series =
                    [
                        new("error, percent", [.. soft.Select(s => (s, Mean(s, "errorPercent")))]),
                        new(
                            "plain layers, percent",
                            [(soft[0], Mean(null, "errorPercent")), (soft[^1], Mean(null, "errorPercent"))],
                            IsDashed: true
                        ),
                        new("moved by turning, px", [.. soft.Select(s => (s, Mean(s, "turnedPixels")))]),
                    ],
                }.ToSvg(),
            },
            [("at softness 0 turning moves nothing (below 0.001 px)", zero < 1e-3, zero.ToString("G3", CultureInfo.InvariantCulture))]
        );
    }

    private static string Text(double? softness) => softness?.ToString("0.##", CultureInfo.InvariantCulture) ?? PlainLayers;
}
