using DocAlign.Geometry;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Resampling;
using DocAlign.Rectification;
using DocAlign.Rectification.Gating;
using DocAlign.Rectification.Locating;
using DocAlign.Training.Samples;
using DocAlign.Training.Synthesis;
using DocAlign.Training.Typesetting;
using static TorchSharp.torch;

namespace DocAlign.Training.Evaluation;

/// <summary>
/// How far the rectifier's map is from the true one on synthetic photos of fixed seeds, none of which training draws. All stand upright;
/// orientation is measured on its own.
/// </summary>
public static class SyntheticEvaluator
{
    private const int LongSide = 1600;
    private const int LatticeSide = 21;
    private const ulong Seeds = 0x7E57_0000;
    private static readonly TypesetKind[] Kinds = [TypesetKind.Invoice, TypesetKind.Receipt, TypesetKind.Form, TypesetKind.Letter];

    /// <summary>
    /// For each photo the mean distance between where the rectified page reads and where it should, in percent of the page's height on
    /// the photo.
    /// </summary>
    public static IEnumerable<SyntheticEvaluation> Run(IPageNetworks networks, int count, RectificationOptions options)
    {
        ArgumentNullException.ThrowIfNull(networks);
        for (var i = 0; i < count; i++)
        {
            using var scope = NewDisposeScope();
            var kind = Kinds[i % Kinds.Length];
            var page = PageTypesetter.Typeset(kind, Seeds + (ulong)i, dpi: 130).Image;
            var scene = Scene.DrawPhoto(
                new SeededRandom(Seeds + (ulong)i),
                (double)page.Height / page.Width,
                strength: 0.3 + (0.7 * i / Math.Max(1, count - 1))
            ) with
            {
                QuarterTurns = 0,
                FrameAspect = 4.0 / 3,
                Occluder = (0, 0, 0, 0, 0),
            };
            var photo = new ScannedPage
            {
                Image = PhotoCompositor.Draw(page, scene, LongSide, Seeds + (ulong)i),
                Number = 1,
                Dpi = 0,
            };
            var located = PageLocator.Locate(
                networks,
                ImageScaler.Letterbox(photo.Image, PageLocator.OverviewSide(networks)),
                photo.Image.Size,
                options
            );
            var squared = PageSquarer.Square(photo.Image, located, options, networks.Residual);
            var rectified = PageRectifier.Rectify(
                photo,
                located,
                squared,
                squared.Image is { } image ? networks.Straighten(image) : null,
                options
            );
            var truth = TrueMap(scene, photo.Image.Size);
            yield return new SyntheticEvaluation
            {
                Name = $"{kind}-{i:000}",
                Decision = rectified.Decision.Name,
                Reason = rectified.Decision.Reason,
                ErrorPercent = Error(truth, rectified.Warp, photo.Image.Size),
                LocatedPercent = BoundaryError(truth, located.Boundary, photo.Image.Size),
                SnappedPercent = BoundaryError(truth, squared.Boundary, photo.Image.Size),
                UntouchedPercent = Error(truth, IdentityWarp.Instance, photo.Image.Size),
            };
        }
    }

    /// <summary>Where each lattice place of the page is seen on the photo, normalized.</summary>
    private static NormalizedPoint[] TrueMap(Scene scene, PixelSize size)
    {
        var geometry = new SceneGeometry([scene], CPU);
        var seen = geometry
            .Forward(SceneGeometry.LatticePoints(LatticeSide, LatticeSide, CPU).unsqueeze(0))
            .contiguous()
            .data<float>()
            .ToArray();
        var letterbox = new Letterbox(size);
        return [.. Enumerable.Range(0, seen.Length / 2).Select(k => letterbox.ToPage(new(seen[2 * k], seen[(2 * k) + 1])))];
    }

    /// <summary>Mean distance of boundary points; all photos stand upright, so the first one is the page's top left corner.</summary>
    private static double BoundaryError(NormalizedPoint[] truth, IReadOnlyList<NormalizedPoint> boundary, PixelSize size)
    {
        NormalizedPoint At(NormalizedPoint place) =>
            truth[
                ((int)Math.Round((place.Y + 1) / 2 * (LatticeSide - 1)) * LatticeSide)
                    + (int)Math.Round((place.X + 1) / 2 * (LatticeSide - 1))
            ];
        return 100
            * BoundaryWarp.PageBoundary.Zip(boundary, (own, found) => Distance(At(own).ToPixel(size), found.ToPixel(size))).Average()
            / Height(truth, size);
    }

    private static double Height(NormalizedPoint[] truth, PixelSize size)
    {
        const int Middle = LatticeSide / 2;
        return Distance(truth[Middle].ToPixel(size), truth[((LatticeSide - 1) * LatticeSide) + Middle].ToPixel(size));
    }

    private static double Error(NormalizedPoint[] truth, IWarp warp, PixelSize size)
    {
        var places = new ControlPointLattice(LatticeSide, LatticeSide).Points;
        return 100
            * places.Zip(truth, (place, wanted) => Distance(warp.Map(place).ToPixel(size), wanted.ToPixel(size))).Average()
            / Height(truth, size);
    }

    private static double Distance(PixelPoint a, PixelPoint b) => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));
}
