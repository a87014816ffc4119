namespace DocAlign.Geometry;

/// <summary>The surface spanned by four boundary curves: bilinearly blended, exact on the boundary.</summary>
/// <remarks>
/// S(u, v) = (1 - v) top(u) + v bottom(u) + (1 - u) left(v) + u right(v) - the bilinear patch of the corners, with u, v from 0 to 1
/// across the page.
/// Curves are polylines through their points, which stand at equal steps of u or v. Source: S. A. Coons, MIT MAC-TR-41, 1967.
/// </remarks>
public sealed class CoonsPatch : IWarp
{
    private readonly NormalizedPoint[] _top;
    private readonly NormalizedPoint[] _right;
    private readonly NormalizedPoint[] _bottom;
    private readonly NormalizedPoint[] _left;

    /// <param name="boundary">4n points on the source, clockwise from the top left corner: each side gives its first corner and n - 1
    /// inner points. 16 points are 3 inner ones a side.</param>
    public CoonsPatch(IReadOnlyList<NormalizedPoint> boundary)
    {
        ArgumentNullException.ThrowIfNull(boundary);
        if (boundary.Count < 4 || boundary.Count % 4 != 0)
        {
            throw new ArgumentException(
                $"boundary has {boundary.Count} points, expected a multiple of 4, clockwise from the top left corner.",
                nameof(boundary)
            );
        }

        Boundary = [.. boundary];
        var n = boundary.Count / 4;
        _top = Side(0, n);
        _right = Side(n, n);
        _bottom = Side(2 * n, n);
        _left = Side(3 * n, n);
        Array.Reverse(_bottom);
        Array.Reverse(_left);
    }

    public IReadOnlyList<NormalizedPoint> Boundary { get; }

    /// <inheritdoc/>
    public NormalizedPoint Map(NormalizedPoint target)
    {
        var (u, v) = ((target.X + 1) / 2, (target.Y + 1) / 2);
        var (top, bottom, left, right) = (At(_top, u), At(_bottom, u), At(_left, v), At(_right, v));
        return new(
            Blend(top.X, bottom.X, left.X, right.X, _top[0].X, _top[^1].X, _bottom[0].X, _bottom[^1].X, u, v),
            Blend(top.Y, bottom.Y, left.Y, right.Y, _top[0].Y, _top[^1].Y, _bottom[0].Y, _bottom[^1].Y, u, v)
        );
    }

    private static double Blend(
        double top,
        double bottom,
        double left,
        double right,
        double topLeft,
        double topRight,
        double bottomLeft,
        double bottomRight,
        double u,
        double v
    ) =>
        ((1 - v) * top)
        + (v * bottom)
        + ((1 - u) * left)
        + (u * right)
        - (((1 - u) * (1 - v) * topLeft) + (u * (1 - v) * topRight) + ((1 - u) * v * bottomLeft) + (u * v * bottomRight));

    /// <summary>A point of a polyline; beyond its ends the last segment goes on.</summary>
    private static NormalizedPoint At(NormalizedPoint[] curve, double t)
    {
        var position = t * (curve.Length - 1);
        var segment = Math.Clamp((int)Math.Floor(position), 0, curve.Length - 2);
        var share = position - segment;
        return new(
            curve[segment].X + (share * (curve[segment + 1].X - curve[segment].X)),
            curve[segment].Y + (share * (curve[segment + 1].Y - curve[segment].Y))
        );
    }

    private NormalizedPoint[] Side(int first, int count) =>
        [.. Enumerable.Range(first, count + 1).Select(i => Boundary[i % Boundary.Count])];
}
