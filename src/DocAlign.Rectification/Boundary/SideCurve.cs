using DocAlign.Geometry;

namespace DocAlign.Rectification.Boundary;

/// <summary>One side of a page's boundary: the Catmull-Rom curve through its five points, from corner to corner.</summary>
/// <remarks>
/// Sides run clockwise round the page. Beyond its ends a side goes on straight.
/// Source: E. Catmull, R. Rom, "A Class of Local Interpolating Splines", 1974.
/// </remarks>
internal sealed class SideCurve
{
    /// <summary>Points of a side, both corners included.</summary>
    public const int PointCount = 5;

    private const int Segments = PointCount - 1;

    /// <summary>Least length by which a tangent is divided, in pixels. Only points that coincide come near it.</summary>
    private const double LeastLength = 1e-9;

    private readonly PixelPoint[] _points;

    /// <param name="points">Five, in pixels.</param>
    public SideCurve(PixelPoint[] points)
    {
        if (points.Length != PointCount)
        {
            throw new ArgumentException($"points has {points.Length} points, expected {PointCount}.", nameof(points));
        }

        _points = points;
    }

    /// <param name="t">0 at the first corner to 1 at the last, equally far from point to point.</param>
    /// <returns>The place, and the direction of length 1 that leads out of the page there.</returns>
    public (PixelPoint Place, PixelPoint Normal) At(double t)
    {
        var position = t * Segments;
        var segment = Math.Clamp((int)position, 0, Segments - 1);
        var u = position - segment;
        var (a, b, c, d) = (Point(segment - 1), Point(segment), Point(segment + 1), Point(segment + 2));
        var (dx, dy) = (Slope(a.X, b.X, c.X, d.X, u), Slope(a.Y, b.Y, c.Y, d.Y, u));
        var length = Math.Max(LeastLength, Math.Sqrt((dx * dx) + (dy * dy)));

        // The boundary runs clockwise, so outside lies to the left of its direction (y down).
        return (new(Value(a.X, b.X, c.X, d.X, u), Value(a.Y, b.Y, c.Y, d.Y, u)), new(dy / length, -(dx / length)));
    }

    private PixelPoint Point(int i) =>
        i switch
        {
            < 0 => Beyond(_points[0], _points[1]),
            >= PointCount => Beyond(_points[^1], _points[^2]),
            _ => _points[i],
        };

    private static PixelPoint Beyond(PixelPoint end, PixelPoint before) => new((2 * end.X) - before.X, (2 * end.Y) - before.Y);

    private static double Value(double p, double q, double r, double s, double u) =>
        0.5 * ((2 * q) + ((r - p) * u) + (((2 * p) - (5 * q) + (4 * r) - s) * u * u) + (((3 * q) - p - (3 * r) + s) * u * u * u));

    private static double Slope(double p, double q, double r, double s, double u) =>
        0.5 * ((r - p) + (2 * ((2 * p) - (5 * q) + (4 * r) - s) * u) + (3 * ((3 * q) - p - (3 * r) + s) * u * u));
}
