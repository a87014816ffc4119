using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Rectification;
using DocAlign.Training.Samples;
using DocAlign.Training.Synthesis;
using DocAlign.Training.Typesetting;
using static TorchSharp.torch;

namespace DocAlign.Training.Evaluation;

/// <summary>How far the rectifier's map is from the true one on synthetic photos of fixed seeds, none of which training draws. All stand upright; orientation is measured on its own.</summary>
public static class SyntheticEvaluator
{
    private const int LongSide = 1600;
    private const int LatticeSide = 21;
    private const ulong Seeds = 0x7E57_0000;
    private static readonly TypesetKind[] Kinds = [TypesetKind.Invoice, TypesetKind.Receipt, TypesetKind.Form, TypesetKind.Letter];

    /// <summary>For each photo the mean distance between where the rectified page reads and where it should, in percent of the page's height on the photo.</summary>
    /// <returns>Name, decision of the gate, error of the rectified page, error of the picture as it came.</returns>
    public static IEnumerable<(string Name, string Decision, double ErrorPercent, double UntouchedPercent)> Run(IPageNetworks networks, int count, RectificationOptions options)
    {
        ArgumentNullException.ThrowIfNull(networks);
        for (var i = 0; i < count; i++)
        {
            using var scope = NewDisposeScope();
            var kind = Kinds[i % Kinds.Length];
            var page = PageTypesetter.Typeset(kind, Seeds + (ulong)i, dpi: 130).Image;
            var scene = Scene.DrawPhoto(new SeededRandom(Seeds + (ulong)i), (double)page.Height / page.Width, strength: 0.3 + (0.7 * i / Math.Max(1, count - 1))) with { QuarterTurns = 0, FrameAspect = 4.0 / 3, Occluder = (0, 0, 0, 0, 0) };
            var photo = new ScannedPage { Image = PhotoCompositor.Draw(page, scene, LongSide, Seeds + (ulong)i), Number = 1, Dpi = 0 };
            var located = networks.Locate(ImageScaler.Letterbox(photo.Image, networks.InputSide), photo.Image.Size);
            var squared = PageSquarer.Square(photo.Image, located, options, networks.Residual);
            var rectified = PageRectifier.Rectify(photo, located, squared, squared.Image is { } image ? networks.Straighten(image) : null, options);
            var truth = TrueMap(scene, photo.Image.Size);
            yield return ($"{kind}-{i:000}", rectified.Decision.Name, Error(truth, rectified.Warp, photo.Image.Size), Error(truth, IdentityWarp.Instance, photo.Image.Size));
        }
    }

    /// <summary>Where each lattice place of the page is seen on the photo, normalized.</summary>
    private static NormalizedPoint[] TrueMap(Scene scene, PixelSize size)
    {
        var geometry = new SceneGeometry([scene], CPU);
        var seen = geometry.Forward(SceneGeometry.LatticePoints(LatticeSide, LatticeSide, CPU).unsqueeze(0)).contiguous().data<float>().ToArray();
        var letterbox = new Letterbox(size);
        return [.. Enumerable.Range(0, seen.Length / 2).Select(k => letterbox.ToPage(new(seen[2 * k], seen[(2 * k) + 1])))];
    }

    private static double Error(NormalizedPoint[] truth, IWarp warp, PixelSize size)
    {
        var places = new ControlPointLattice(LatticeSide, LatticeSide).Points;
        var middle = LatticeSide / 2;
        var height = Distance(truth[middle].ToPixel(size), truth[((LatticeSide - 1) * LatticeSide) + middle].ToPixel(size));
        return 100 * places.Zip(truth, (place, wanted) => Distance(warp.Map(place).ToPixel(size), wanted.ToPixel(size))).Average() / height;
    }

    private static double Distance(PixelPoint a, PixelPoint b) => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));
}
