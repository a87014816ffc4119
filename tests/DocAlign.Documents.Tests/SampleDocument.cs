using DocAlign.Geometry;

namespace DocAlign.Documents.Tests;

/// <summary>A document of a page that was warped.</summary>
internal static class SampleDocument
{
    public static readonly ThinPlateSpline Bend = ThinPlateSpline.Solve(
        new ControlPointLattice(3, 3).Points,
        [.. new ControlPointLattice(3, 3).Points.Select(point => new NormalizedPoint(point.X, point.Y + (0.1 * Math.Cos(2 * point.X))))]
    );

    public static readonly IWarp Warp = new ComposedWarp(
        Bend,
        Homography.FromCorners([new(-0.8, -0.7), new(0.7, -0.9), new(0.95, 0.8), new(-0.6, 0.9)]),
        new QuarterTurn(90),
        new AffineWarp(0.9, 0, 0.1, 0, 0.9, 0)
    );

    public static Document Create()
    {
        var box = new PixelBox(10, 20, 30, 40);
        PixelPoint[] polygon = [new(1, 2), new(3, 4), new(5.123, 6), new(7, 8)];
        Line Line(int paragraph, params string[] words) =>
            new(box, polygon, paragraph, [.. words.Select(word => new Word(word, 0.9, box, polygon))]);
        return new Document
        {
            ResultKey = "ab",
            Source = new("a.jpg", "cd", 12),
            Processing = new()
            {
                Software = "docalign test",
                Languages = "eng",
                SegmentationMode = 3,
                ModelHash = null,
                OptionsHash = "ef",
            },
            Pages =
            [
                new()
                {
                    Number = 1,
                    Source = new(100, 200, 6, 300),
                    Size = new(90, 180),
                    Warp = new()
                    {
                        Decision = "warp",
                        Reason = "Because.",
                        Confidence = 0.5,
                        Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal) { ["coverage"] = 1 },
                    },
                    Confidence = 0.9,
                    Blocks = [new(box, polygon, [Line(0, "Käse", "2.50"), Line(1, "Danke")])],
                },
            ],
        };
    }
}
