using System.CommandLine;
using DocAlign.Documents.Json;
using DocAlign.Documents.Warps;
using DocAlign.Imaging;
using DocAlign.Rectification;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign rectify</c>: flattens pages into PNG files, without reading them.</summary>
internal static class RectifyCommand
{
    public static Command Create()
    {
        var input = new Argument<string>("INPUT") { Description = "A scan." };
        var output = new Option<string>("--out", "-o") { Description = "PNG for the first page; page n goes to NAME-n.png.", Required = true };
        var warp = new Option<string?>("--warp") { Description = "Also write the first page's warp as JSON to this file." };
        var processing = new ProcessingOptionSet();
        var command = new Command("rectify", "Flatten a scan into PNG files.")
        {
            input, output, warp, processing.Model, processing.Device, processing.Transform, processing.Without,
        };
        command.SetAction((result, cancellationToken) =>
        {
            using var networks = processing.LoadNetworks(result);
            var options = processing.ReadRectification(result);
            foreach (var page in ScanDecoder.Decode(File.ReadAllBytes(result.GetValue(input)!), DecodeLimits.Default, cancellationToken))
            {
                var located = PageLocator.Locate(networks, ImageScaler.Letterbox(page.Image, PageLocator.OverviewSide(networks)), page.Image.Size, options);
                var squared = PageSquarer.Square(page.Image, located, options, networks.Residual);
                var straightened = squared.Image is { } image ? networks.Straighten(image) : null;
                var rectified = PageRectifier.Rectify(page, located, squared, straightened, options, networks.Resample);
                var path = page.Number == 1 ? result.GetValue(output)! : PathOf(result.GetValue(output)!, page.Number);
                File.WriteAllBytes(path, ImageEncoder.Png(rectified.Image, rectified.Dpi));
                if (page.Number == 1 && result.GetValue(warp) is { } sidecarPath)
                {
                    File.WriteAllBytes(sidecarPath, DocumentJson.Serialize(SidecarOf(page, rectified, networks.ModelHash)));
                }

                Console.WriteLine($"{path}: {rectified.Decision.Name}, {rectified.Image.Size}. {rectified.Decision.Reason}");
            }

            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private static WarpSidecar SidecarOf(ScannedPage page, RectifiedPage rectified, string modelHash) => new()
    {
        Page = page.Number,
        Source = new(page.SourceSize.Width, page.SourceSize.Height, page.ExifOrientation, page.Dpi),
        Size = rectified.Image.Size,
        Decision = rectified.Decision.Name,
        ModelHash = modelHash,
        Stages = WarpStage.Of(rectified.Warp),
    };

    private static string PathOf(string first, int page) =>
        Path.Combine(Path.GetDirectoryName(first) ?? "", $"{Path.GetFileNameWithoutExtension(first)}-{page}{Path.GetExtension(first)}");
}
