using System.CommandLine;
using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Documents.Warps;
using DocAlign.Fields.Templates;
using DocAlign.Geometry;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Encoders;
using DocAlign.Imaging.Resampling;
using DocAlign.Ocr;
using DocAlign.Pipeline;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign rectify</c>: flattens pages into PNG files, without reading them.</summary>
internal static class RectifyCommand
{
    public static Command Create()
    {
        var input = new Argument<string>("INPUT") { Description = "A scan." };
        var output = new Option<string>("--out", "-o")
        {
            Description = "PNG for the first page; page n goes to NAME-n.png.",
            Required = true,
        };
        var warp = new Option<string?>("--warp") { Description = "Also write the first page's warp as JSON to this file." };
        var templates = TemplatesOption.Create();
        var processing = new ProcessingOptionSet();
        var command = new Command(
            "rectify",
            "Flatten a scan into PNG files; with --templates a registered form gets the frame of its registered scan."
        )
        {
            input,
            output,
            warp,
            templates,
            processing.Languages,
            processing.Tessdata,
            processing.Model,
            processing.Device,
            processing.Transform,
            processing.Without,
        };
        command.SetAction(
            async (result, cancellationToken) =>
            {
                var source = FileStores.File(result.GetValue(input)!);
                var picture = OutputFiles.File(result.GetValue(output)!);
                var sidecar = result.GetValue(warp) is { } path ? OutputFiles.File(path) : null;
                var forms = TemplatesOption.Read(result, templates);
                var options = new ProcessingOptions
                {
                    Rectification = processing.ReadRectification(result),
                    Recognition = new RecognitionOptions
                    {
                        Languages = result.GetValue(processing.Languages)!,
                        TessdataPath = result.GetValue(processing.Tessdata),
                    },
                    ReadText = forms.All.Count > 0,
                    Pictures = PagePictures.RectifiedPng,
                };
                var recognition = options.ReadText ? options.Recognition : null;
                await using var runtime = await Runtime.CreateAsync(
                    () => processing.OpenNetworks(result),
                    parallel: 1,
                    scans: 1,
                    recognition
                );
                var scan = new ScanInput(
                    source.Name!,
                    await source.Files.ReadAsync(source.Name!, options.Limits.MaxBytes, cancellationToken)
                );
                switch (await runtime.Processor.ProcessAsync(scan, options, FailureLog.Write, cancellationToken))
                {
                    case ScanOutcome.Completed completed:
                        await WriteAsync(completed, forms, picture, sidecar, cancellationToken);
                        return ExitCode.Success;
                    case ScanOutcome.Rejected { Rejection: var rejection }:
                        await Console.Error.WriteLineAsync($"docalign: {rejection.Message}");
                        return CodeOf(rejection);
                    default:
                        throw new InvalidOperationException("A scan ended in an unknown way.");
                }
            }
        );
        return command;
    }

    private static async Task WriteAsync(
        ScanOutcome.Completed completed,
        FormTemplates forms,
        string output,
        string? warp,
        CancellationToken cancellationToken
    )
    {
        foreach (var (page, artifacts) in completed.Document.Pages.Zip(completed.Artifacts))
        {
            var path = page.Number == 1 ? output : PathOf(output, page.Number);
            var picture = artifacts.Pictures[PagePictures.RectifiedPng].Bytes;
            var form = AlignedForm.Find(forms, page);
            await FileStores.WriteAsync(
                path,
                form is null ? picture.ToArray() : AsRegistered(picture, form, cancellationToken),
                cancellationToken
            );
            if (page.Number == 1 && warp is not null)
            {
                await FileStores.WriteAsync(
                    warp,
                    form is null ? artifacts.WarpSidecar : AsRegistered(artifacts.WarpSidecar, form),
                    cancellationToken
                );
            }

            Console.WriteLine(
                $"{path}: {page.Warp.Decision}, {form?.Form.Size ?? page.Size}. "
                    + $"{page.Warp.Reason}{(form is null ? "" : $" The form '{form.Form.Name}' by {form.Share:P0} of its words.")}"
            );
        }
    }

    /// <summary>The page in the frame of the registered scan.</summary>
    private static byte[] AsRegistered(ReadOnlyMemory<byte> png, AlignedForm form, CancellationToken cancellationToken)
    {
        var page = ScanDecoder.Decode(png, DecodeLimits.Default, cancellationToken).First().Image;
        return ImageEncoder.Png(Resampler.Resample(page, CoarseMap.Sample(form.Warp, page.Size, form.Form.Size), Interpolation.Bicubic));
    }

    /// <summary>The warp from the registered scan to the source: the alignment, then what made the page flat.</summary>
    private static byte[] AsRegistered(ReadOnlySpan<byte> sidecar, AlignedForm form)
    {
        var warp = DocumentJson.DeserializeSidecar(sidecar);
        return DocumentJson.Serialize(warp with { Size = form.Form.Size, Stages = [.. WarpStage.Of(form.Warp), .. warp.Stages] });
    }

    private static int CodeOf(Rejection rejection) =>
        rejection.Reason switch
        {
            "internalError" or "hostKilled" => ExitCode.Internal,
            "unavailable" => ExitCode.Unavailable,
            _ => ExitCode.NoInput,
        };

    private static string PathOf(string first, int page) =>
        Path.Combine(Path.GetDirectoryName(first) ?? "", $"{Path.GetFileNameWithoutExtension(first)}-{page}{Path.GetExtension(first)}");
}
