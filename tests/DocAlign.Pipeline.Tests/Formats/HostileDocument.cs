using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Documents.Warps;
using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Encoders;

namespace DocAlign.Pipeline.Tests.Formats;

/// <summary>A document of words that formats stumble over.</summary>
internal static class HostileDocument
{
    public static ScanOutcome.Completed Of(List<string> words)
    {
        var (size, source) = (new PixelSize(1000, 2000), new SourcePage(1000, 2000, 1, 0));
        var lines = words
            .Chunk(8)
            .Select(
                (line, l) =>
                {
                    var placed = line.Select((text, w) => new PixelBox(120 * w, 30 * l, (120 * w) + 100, (30 * l) + 20))
                        .Zip(line, (box, text) => new Word(text, 0.5, box, Corners(box)))
                        .ToList();
                    var box = new PixelBox(0, 30 * l, 1000, (30 * l) + 20);
                    return new Line(box, Corners(box), Paragraph: 0, placed);
                }
            )
            .ToList();
        var page = new Page
        {
            Number = 1,
            Source = source,
            Size = size,
            Warp = new WarpReport
            {
                Decision = "untouched",
                Reason = "",
                Confidence = 0,
                Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal),
            },
            Confidence = 0.5,
            Blocks = [new Block(new PixelBox(0, 0, 1000, 2000), Corners(new PixelBox(0, 0, 1000, 2000)), lines)],
        };
        var document = new Document
        {
            ResultKey = "ab",
            Source = new DocumentSource("<\uD83E\u0001&\"name';.jpg", "cd", 1),
            Processing = new ProcessingInfo
            {
                Software = "docalign test",
                Languages = "eng",
                SegmentationMode = 3,
                ModelHash = null,
                OptionsHash = "ef",
            },
            Pages = [page],
        };

        // Half of the words of the photograph's PDF are slanted.
        var slant = new AffineWarp(1, 0, 0, 0.1, 1, 0);
        var sidecar = new WarpSidecar
        {
            Page = 1,
            Source = source,
            Size = size,
            Decision = "warp",
            ModelHash = null,
            Stages = WarpStage.Of(slant),
        };
        var image = new PageImage(4, 4, 1, new byte[16]);
        var picture = new PagePicture(ImageEncoder.Jpeg(image), image.Size, 1);
        var kinds = Enum.GetValues<PagePictures>().Where(kind => kind != PagePictures.None);
        return new ScanOutcome.Completed(
            document,
            [new PageArtifacts(1, DocumentJson.Serialize(sidecar), kinds.ToDictionary(kind => kind, _ => picture))]
        );
    }

    private static PixelPoint[] Corners(PixelBox box) =>
        [new(box.Left, box.Top), new(box.Right, box.Top), new(box.Right, box.Bottom), new(box.Left, box.Bottom)];
}
