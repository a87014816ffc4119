using DocAlign.Documents.Fields;
using DocAlign.Geometry;

namespace DocAlign.Fields.Rows;

/// <summary>Where words stand, on both pictures.</summary>
internal static class Places
{
    /// <param name="spans">At least one, all of one page.</param>
    public static FieldPlace Of(IReadOnlyList<RowSpan> spans)
    {
        var page = spans[0].Row.Page;
        var words = spans.Where(span => span.Row.Page == page).SelectMany(span => span.Words).ToList();
        return new FieldPlace(page, Boxes.Union(words.Select(word => word.Box)), Hull([.. words.SelectMany(word => word.Polygon)]));
    }

    /// <summary>The convex hull, clockwise on the picture from its leftmost point.</summary>
    /// <remarks>Source: A. M. Andrew, "Another efficient algorithm for convex hulls in two dimensions", 1979.</remarks>
    internal static IReadOnlyList<PixelPoint> Hull(IReadOnlyList<PixelPoint> points)
    {
        var sorted = points.Distinct().OrderBy(point => point.X).ThenBy(point => point.Y).ToList();
        if (sorted.Count < 3)
        {
            return sorted;
        }

        var upper = Chain(sorted);
        sorted.Reverse();
        var lower = Chain(sorted);
        return [.. upper.Take(upper.Count - 1), .. lower.Take(lower.Count - 1)];
    }

    private static List<PixelPoint> Chain(List<PixelPoint> sorted)
    {
        var chain = new List<PixelPoint>();
        foreach (var point in sorted)
        {
            while (chain.Count >= 2 && Turn(chain[^2], chain[^1], point) <= 0)
            {
                chain.RemoveAt(chain.Count - 1);
            }

            chain.Add(point);
        }

        return chain;
    }

    private static double Turn(PixelPoint a, PixelPoint b, PixelPoint c) => ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
}
