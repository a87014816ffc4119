using System.CommandLine;
using System.Globalization;
using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Pipeline.Drift;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign drift</c>: are these pages still like those of the baseline?</summary>
internal static class DriftCommand
{
    private static readonly int[] TrialWindows = [100, 200, 500];

    public static Command Create()
    {
        var results = new Argument<string>("RESULTS") { Description = "Folder of results of 'docalign batch --formats json'." };
        var baseline = new Option<string?>("--baseline")
        {
            Description = $"Baseline file to compare with. Default: {DriftBaseline.FileName} of the model.",
        };
        var write = new Option<string?>("--write-baseline")
        {
            Description = "Make a baseline of these pages and write it to this file, instead of comparing them.",
        };
        var madeFrom = new Option<string?>("--made-from")
        {
            Description = "With --write-baseline: a sentence that says where the pages come from. Default: the folder's name.",
        };
        var trial = new Option<bool>("--trial")
        {
            Description =
                "With --write-baseline: also measure on the same pages how often the limits raise false alarms, and which shifts "
                + "they find; takes a minute.",
        };
        var model = new Option<string?>("--model")
        {
            Description = "Model folder whose baseline is used. Default: DOCALIGN_MODEL, then the model that ships.",
        };
        var command = new Command("drift", "Compare warps and confidences of pages with a baseline; docs/drift.md.")
        {
            results,
            baseline,
            write,
            madeFrom,
            trial,
            model,
        };
        command.SetAction(
            async (result, cancellationToken) =>
            {
                var folder = result.GetValue(results)!;
                var target = result.GetValue(write) is { } file ? OutputFiles.File(file) : null;
                var pages = ResultFolder
                    .Read(folder, (name, problem) => Console.Error.WriteLine($"docalign: '{name}' {problem}"))
                    .SelectMany(item => item.Document.Pages)
                    .ToList();
                if (target is { } path)
                {
                    var figures = pages.Select(PageMeasures.Of).ToList();
                    var made = DriftCalibration.Make(figures, result.GetValue(madeFrom) ?? Path.GetFileName(Path.GetFullPath(folder)));
                    await FileStores.WriteAsync(path, made.ToJson(), cancellationToken);
                    Console.WriteLine($"The baseline of {made.Pages} pages, with {made.Parameters.Count} figures, is {path}");
                    if (result.GetValue(trial))
                    {
                        Try(made, figures);
                    }

                    return ExitCode.Success;
                }

                return Compare(
                    pages,
                    result.GetValue(baseline) is { } named
                        ? Load(named)
                        : OfModel(result.GetValue(model))
                            ?? throw new FileNotFoundException(
                                $"The model has no {DriftBaseline.FileName}; name one with --baseline, or make one with --write-baseline."
                            )
                );
            }
        );
        return command;
    }

    /// <summary>The baseline of a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no baseline.</exception>
    internal static DriftBaseline Load(string path) =>
        File.Exists(path) ? DriftBaseline.Load(path) : throw new FileNotFoundException($"There is no baseline '{path}'.", path);

    /// <summary>The baseline that a model brings along; null where it has none.</summary>
    /// <param name="model">Folder as the command line names it; null for the default.</param>
    internal static DriftBaseline? OfModel(string? model) =>
        Path.Combine(ModelFolder.Locate(model), DriftBaseline.FileName) is var path && File.Exists(path) ? DriftBaseline.Load(path) : null;

    private static void Try(DriftBaseline baseline, List<double[]> pages)
    {
        const int Resamples = 1000;
        const int Trials = 200;
        foreach (var window in TrialWindows)
        {
            var alarms = DriftTrial.FalseAlarms(baseline, pages, window, Resamples, seed: window);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{window} pages: {alarms} of {Resamples} resamples raise a false alarm, nominal "
                        + $"{baseline.FalseAlarmRate * Resamples:0}"
                )
            );
        }

        foreach (var (name, parameter) in baseline.Parameters)
        {
            var found = TrialWindows[..2]
                .SelectMany(window =>
                    new[] { -1, 1 }.Select(sign =>
                    {
                        var shift = sign * parameter.Deviation;
                        var count = DriftTrial.Found(baseline, pages, name, shift, window, Trials, seed: window);
                        return $"{(sign < 0 ? "less" : "more")} {count}";
                    })
                )
                .ToArray();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} moved by one deviation ({parameter.Deviation:G3}), found in {Trials} windows of {TrialWindows[0]} "
                        + $"pages: {found[0]}, {found[1]}; of {TrialWindows[1]}: {found[2]}, {found[3]}"
                )
            );
        }
    }

    private static int Compare(List<Page> pages, DriftBaseline baseline)
    {
        if (pages.Count < DriftMonitor.LeastPages)
        {
            throw new InvalidDataException(
                $"There are {pages.Count} pages, expected at least {DriftMonitor.LeastPages}: fewer are not judged."
            );
        }

        var monitor = new DriftMonitor(baseline, pages.Count);
        monitor.Add(pages);
        var drifts = 0;
        Console.WriteLine($"{"figure", -24}{"pages", 7}{"mean", 12}{"baseline", 12}{"KS", 8}{"limit", 8}{"PSI", 8}{"limit", 8}");
        foreach (var item in monitor.Compare())
        {
            drifts += item.IsDrift ? 1 : 0;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{item.Name, -24}{item.Pages, 7}{item.Mean, 12:G4}{item.BaselineMean, 12:G4}"
                        + $"{item.KolmogorovSmirnov, 8:0.000}{item.KolmogorovSmirnovLimit, 8:0.000}"
                        + $"{item.PopulationStability, 8:0.000}{item.PopulationStabilityLimit, 8:0.000}{(item.IsDrift ? "  drift" : "")}"
                )
            );
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"\n{pages.Count} pages against {baseline.Pages} of the baseline ({baseline.MadeFrom}): {drifts} figures drift; "
                    + $"by chance, at least one figure drifts at a rate of {baseline.FalseAlarmRate}."
            )
        );
        return drifts > 0 ? ExitCode.SomeRejected : ExitCode.Success;
    }
}
