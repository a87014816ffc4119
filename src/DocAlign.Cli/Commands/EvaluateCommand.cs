using System.Buffers.Binary;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Security.Cryptography;
using System.Text;
using DocAlign.Imaging;
using DocAlign.Imaging.Resampling;
using DocAlign.Rectification;
using DocAlign.Rectification.Locating;
using DocAlign.Training.Evaluation;

namespace DocAlign.Cli.Commands;

/// <summary>
/// <c>docalign evaluate</c>: reads pictures with truth as they came and rectified, and reports what rectification is worth.
/// </summary>
internal static class EvaluateCommand
{
    /// <summary>Of the scenes of --synthetic-forms: the middle of those of --synthetic.</summary>
    private const double FormStrength = 0.65;

    public static Command Create()
    {
        var truth = new Argument<string?>("TRUTH")
        {
            Description = "Truth file: a JSON object that says of each picture what is known (docs/accuracy.md); with --fields, see there.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var synthetic = new Option<int?>("--synthetic")
        {
            Description = "Instead of a truth file: measure on this many synthetic photos with fixed seeds, whose warps are known.",
        };
        var forms = new Option<int?>("--synthetic-forms")
        {
            Description =
                "Instead of a truth file: measure on this many synthetic photos of a registered form how far its zones are from "
                + "where they should be.",
        };
        var layout = new Option<int>("--layout")
        {
            Description = "With --synthetic-forms: number of the form, 0 or more.",
            DefaultValueFactory = _ => 0,
        };
        var images = new Option<string?>("--images") { Description = "Folder of the pictures. Default: the folder of the truth file." };
        var output = new Option<string>("--out", "-o")
        {
            Description = "Folder for report.md, report.html and report.json.",
            DefaultValueFactory = _ => "evaluation",
        };
        var upper = new Option<bool>("--upper") { Description = "Compare words in upper case." };
        var vary = new Option<int?>("--vary")
        {
            Description = "Change hue, brightness and background of every picture at random before it is read; the number is the seed.",
        };
        _ = synthetic.Accept(count => count >= 1, "at least 1");
        _ = forms.Accept(count => count >= 1, "at least 1");
        _ = layout.Accept(number => number >= 0, "0 or more");
        _ = vary.Accept(seed => seed >= 0, "0 or more");
        var fields = new FieldEvaluationOptions();
        var processing = new ProcessingOptionSet();
        var command = new Command("evaluate", "Measure accuracy on pictures with truth.")
        {
            truth,
            synthetic,
            forms,
            layout,
            images,
            output,
            upper,
            vary,
        };
        fields.AddTo(command);
        processing.AddTo(command);
        command.Validators.Add(result =>
        {
            if (new Symbol[] { truth, synthetic, forms }.All(symbol => !IsGiven(result, symbol)))
            {
                result.AddError("TRUTH is missing: name a truth file, or say --synthetic COUNT or --synthetic-forms COUNT.");
            }
        });
        command.SetAction(
            async (result, cancellationToken) =>
            {
                if (result.GetValue(synthetic) is { } count)
                {
                    using var networks = processing.LoadNetworks(result);
                    RunSynthetic(networks, count, processing.ReadRectification(result));
                    return ExitCode.Success;
                }

                if (result.GetValue(forms) is { } photos)
                {
                    await using var reading = await processing.CreateRuntimeAsync(result, photos);
                    var evaluator = new TemplateEvaluator(reading.Processor, processing.Read(result));
                    return PrintForms(await evaluator.RunAsync(result.GetValue(layout), photos, FormStrength, cancellationToken));
                }

                if (result.GetValue(fields.Results) is { } results)
                {
                    Console.Write(fields.Run(result, InputFiles.FileOrFolder(result.GetValue(truth)!, "truth"), results));
                    return ExitCode.Success;
                }

                var path = InputFiles.File(result.GetValue(truth)!, "truth file");
                var folder = result.GetValue(images) is { } named
                    ? InputFiles.Folder(named, "with the pictures")
                    : Path.GetDirectoryName(Path.GetFullPath(path))!;
                var pages = TruthSet.Load(path);
                var report = OutputFiles.Folder(result.GetValue(output)!);
                await using var runtime = await processing.CreateRuntimeAsync(result, pages.Count);
                using var locating = result.GetValue(vary) is null ? null : processing.LoadNetworks(result);
                var variation = result.GetValue(vary) is { } seed
                    ? VariationOf(locating!, (ulong)seed, processing.ReadRectification(result))
                    : null;
                var evaluating = new Evaluator(
                    runtime.Processor,
                    processing.Read(result),
                    TimeProvider.System,
                    FailureLog.Write,
                    variation
                );
                var evaluations = await evaluating.RunAsync(
                    pages,
                    folder,
                    result.GetValue(upper),
                    result.GetValue(processing.Parallel),
                    new ProgressLines(pages.Count),
                    cancellationToken
                );
                EvaluationReport.Write(report, evaluations);
                Console.WriteLine(EvaluationReport.Markdown(evaluations));
                Console.WriteLine($"The report is {Path.Combine(report, "report.html")}");
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static bool IsGiven(SymbolResult result, Symbol symbol) =>
        symbol switch
        {
            Argument argument => result.GetResult(argument) is { Tokens.Count: > 0 },
            Option option => result.GetResult(option) is { Implicit: false },
            _ => false,
        };

    /// <summary>What is background is judged on the photograph as it came.</summary>
    private static Func<string, PageImage, PageImage> VariationOf(PageNetworks networks, ulong seed, RectificationOptions options) =>
        (name, photo) =>
        {
            var overview = ImageScaler.Letterbox(photo, PageLocator.OverviewSide(networks));
            var page = PageLocator.Locate(networks, overview, photo.Size, options).Boundary;
            return PhotoVariation.Apply(
                photo,
                page,
                (seed * 1_000_003) + BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)))
            );
        };

    private static void RunSynthetic(PageNetworks networks, int count, RectificationOptions options)
    {
        var pages = SyntheticEvaluator.Run(networks, count, options).ToList();
        foreach (var page in pages)
        {
            Console.WriteLine(
                $"{page.Name}: {page.Decision}, {page.ErrorPercent:F2} % of the page's height (boundary found "
                    + $"{page.LocatedPercent:F2}, snapped {page.SnappedPercent:F2}, untouched {page.UntouchedPercent:F2} %). {page.Reason}"
            );
        }

        var errors = pages.Select(page => page.ErrorPercent).Order().ToArray();
        Console.WriteLine(
            $"{count} photos: mean {errors.Average():F2} %, median {errors[count / 2]:F2} %, 95th percentile "
                + $"{errors[(int)(0.95 * (count - 1))]:F2} %; boundary found {pages.Average(page => page.LocatedPercent):F2} %, "
                + $"snapped {pages.Average(page => page.SnappedPercent):F2} %; untouched "
                + $"{pages.Average(page => page.UntouchedPercent):F2} %"
        );
    }

    private static int PrintForms(IReadOnlyList<TemplateEvaluation> photos)
    {
        foreach (var photo in photos)
        {
            Console.WriteLine(
                photo.Template is null
                    ? $"{photo.Name}: {photo.Decision}, no form was recognised"
                    : $"{photo.Name}: {photo.Decision}, {photo.Template} by {photo.Words} words; zones off by {photo.MeanPixels:F2} "
                        + $"px (largest {photo.LargestPixels:F2}, not aligned {photo.UnalignedPixels:F2}); {photo.ValuesRead:P0} of "
                        + $"the zones read exactly"
            );
        }

        var found = photos.Where(photo => photo.Template is not null).ToList();
        Console.WriteLine(
            $"{found.Count} of {photos.Count} recognised; zones off by "
                + $"{(found.Count > 0 ? found.Average(photo => photo.MeanPixels) : double.NaN):F2} px on average at 1,000 px page "
                + $"height (not aligned {(found.Count > 0 ? found.Average(photo => photo.UnalignedPixels) : double.NaN):F2}); "
                + $"{photos.Average(photo => photo.ValuesRead):P0} of the zones read exactly"
        );
        return ExitCode.Success;
    }

    private sealed class ProgressLines(int total) : IProgress<PageEvaluation>
    {
        private int _done;

        public void Report(PageEvaluation value) =>
            Console.Error.WriteLine($"{Interlocked.Increment(ref _done)}/{total} {value.Name}: {value.Decision}");
    }
}
