using System.Globalization;
using DocAlign.Documents.Warps;
using DocAlign.Geometry;

namespace DocAlign.Documents.Reports;

/// <summary>Lines of the rectified page where they lie on the source, and the control points of the splines.</summary>
/// <param name="Lines">Points of the inner lines, for SVG; pixels of the source.</param>
/// <param name="Edge">Points of the boundary, clockwise from the top left.</param>
/// <param name="Knots">Where the control points are sent.</param>
/// <param name="Corners">The page's corners from the top left clockwise, eight numbers.</param>
internal sealed record WarpMesh(IReadOnlyList<string> Lines, string Edge, IReadOnlyList<PixelPoint> Knots, string Corners)
{
    private const int Cells = 8;

    /// <summary>Pieces of a line of the mesh in one of its cells; a warp bends little inside of it.</summary>
    private const int StepsPerCell = 4;

    /// <summary>
    /// A place this many page sizes away from the picture is not drawn: near the horizon of a homography numbers lose their sense.
    /// </summary>
    private const double Farthest = 4;

    /// <returns>Null where the sidecar has numbers that make no warp, or a boundary that cannot be drawn.</returns>
    public static WarpMesh? Of(WarpSidecar sidecar)
    {
        IWarp warp;
        try
        {
            warp = sidecar.ToWarp();
        }
        catch (ArgumentException)
        {
            return null;
        }

        var size = new PixelSize(sidecar.Source.Width, sidecar.Source.Height);
        var edge = Enumerable.Range(0, 4).SelectMany(side => Along(step => Side(side, step))).ToList();
        if (edge.Exists(point => !IsNear(point, size)))
        {
            return null;
        }

        var inner = Enumerable.Range(1, Cells - 1).Select(i => (2.0 * i / Cells) - 1).ToList();
        var lines = inner
            .SelectMany(at => new[] { Along(step => new(step, at)), Along(step => new(at, step)) })
            .Where(line => line.TrueForAll(point => IsNear(point, size)));
        double[] turns = [-1, -1, 1, -1, 1, 1, -1, 1];
        var corners = turns.Chunk(2).Select(corner => Place(new(corner[0], corner[1])));
        return new WarpMesh([.. lines.Select(Text)], Text(edge), [.. KnotsOf(sidecar, size)], Text(corners).Replace(',', ' '));

        List<PixelPoint> Along(Func<double, NormalizedPoint> place) =>
            [.. Enumerable.Range(0, (Cells * StepsPerCell) + 1).Select(step => Place(place((2.0 * step / (Cells * StepsPerCell)) - 1)))];

        PixelPoint Place(NormalizedPoint point) => warp.Map(point).ToPixel(size);
    }

    /// <summary>Points as SVG wants them, to a tenth of a pixel.</summary>
    public static string Text(IEnumerable<PixelPoint> points) =>
        string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#},{point.Y:0.#}")));

    /// <summary>Each spline's control points, sent through it and through the stages behind it.</summary>
    private static IEnumerable<PixelPoint> KnotsOf(WarpSidecar sidecar, PixelSize size)
    {
        for (var i = 0; i < sidecar.Stages.Count; i++)
        {
            if (sidecar.Stages[i] is ThinPlateSplineStage spline)
            {
                var behind = sidecar.Stages.Skip(i).Select(stage => stage.ToWarp()).ToList();
                foreach (
                    var point in spline
                        .ControlPoints.Select(point => behind.Aggregate(point, (place, warp) => warp.Map(place)).ToPixel(size))
                        .Where(point => IsNear(point, size))
                )
                {
                    yield return point;
                }
            }
        }
    }

    private static NormalizedPoint Side(int side, double step) =>
        side switch
        {
            0 => new(step, -1),
            1 => new(1, step),
            2 => new(-step, 1),
            _ => new(-1, -step),
        };

    private static bool IsNear(PixelPoint point, PixelSize size) =>
        Math.Abs(point.X) <= Farthest * size.Width && Math.Abs(point.Y) <= Farthest * size.Height;
}
