using DocAlign.Documents.Json;
using DocAlign.Documents.Warps;
using DocAlign.Documents.Writers;
using DocAlign.Geometry;

namespace DocAlign.Documents.Tests.Writers;

/// <summary>Documents for the tests of writers.</summary>
internal static class Drafts
{
    public static readonly PixelSize Size = new(400, 300);
    public static readonly PixelSize Source = new(600, 500);

    /// <summary>The page lies turned by 8 degrees and bent on the photograph.</summary>
    public static readonly IWarp Warp = new ComposedWarp(
        ThinPlateSpline.Solve(
            new ControlPointLattice(3, 3).Points,
            [
                .. new ControlPointLattice(3, 3).Points.Select(point => new NormalizedPoint(
                    point.X,
                    point.Y + (0.05 * Math.Cos(2 * point.X))
                )),
            ]
        ),
        new AffineWarp(0.7, -0.1, 0.05, 0.1, 0.7, 0)
    );

    public static Word Word(string text, PixelBox box, double confidence = 0.9, IWarp? warp = null) =>
        new(text, confidence, box, SourcePolygon.Of(box, warp ?? Warp, Size, Source));

    public static Line Line(int paragraph, int top, params IReadOnlyList<string> words)
    {
        var placed = words.Select((text, index) => Word(text, new PixelBox(20 + (60 * index), top, 70 + (60 * index), top + 16))).ToList();
        var box = new PixelBox(20, top, 10 + (60 * Math.Max(1, words.Count)), top + 16);
        return new Line(box, SourcePolygon.Of(box, Warp, Size, Source), paragraph, placed);
    }

    public static Block Block(params IReadOnlyList<Line> lines)
    {
        var box = new PixelBox(20, lines[0].Box.Top, lines.Max(line => line.Box.Right), lines[^1].Box.Bottom);
        return new Block(box, SourcePolygon.Of(box, Warp, Size, Source), lines);
    }

    public static Page Page(int number, params IReadOnlyList<Block> blocks) =>
        new()
        {
            Number = number,
            Source = new SourcePage(Source.Width, Source.Height, 1, 0),
            Size = Size,
            Warp = new WarpReport
            {
                Decision = "warp",
                Reason = "Because.",
                Confidence = 1,
                Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal),
            },
            Confidence = 0.9,
            Blocks = blocks,
        };

    public static DocumentContent Content(params IReadOnlyList<Page> pages) => Content("scan.jpg", pages);

    public static DocumentContent Content(string name, IReadOnlyList<Page> pages) =>
        new(
            new Document
            {
                ResultKey = "ab",
                Source = new DocumentSource(name, "cd", 12),
                Processing = new ProcessingInfo
                {
                    Software = "docalign test",
                    Languages = "eng",
                    SegmentationMode = 3,
                    ModelHash = null,
                    OptionsHash = "ef",
                },
                Pages = pages,
            },
            [.. pages.Select(page => new PageArtifacts(page.Number, Sidecar(page), Pictures()))]
        );

    public static string Text(IDocumentWriter writer, DocumentContent content) =>
        System.Text.Encoding.UTF8.GetString(Bytes(writer, content));

    public static byte[] Bytes(IDocumentWriter writer, DocumentContent content)
    {
        using var file = new MemoryStream();
        writer.Write(content, file);
        return file.ToArray();
    }

    private static byte[] Sidecar(Page page) =>
        DocumentJson.Serialize(
            new WarpSidecar
            {
                Page = page.Number,
                Source = page.Source,
                Size = page.Size,
                Decision = "warp",
                ModelHash = null,
                Stages = WarpStage.Of(Warp),
            }
        );

    /// <summary>A grey JPEG of one pixel; no reader of these tests decodes it.</summary>
    private static Dictionary<PagePictures, PagePicture> Pictures()
    {
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xD9];
        return new()
        {
            [PagePictures.RectifiedJpeg] = new(jpeg, new(1, 1), 1),
            [PagePictures.SourceJpeg] = new(jpeg, new(1, 1), 3, ExifOrientation: 6),
        };
    }
}
