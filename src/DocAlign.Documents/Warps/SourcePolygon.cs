using DocAlign.Geometry;

namespace DocAlign.Documents.Warps;

/// <summary>Where a box of the rectified page lies on the source.</summary>
public static class SourcePolygon
{
    private const double BendTolerancePixels = 0.5;
    private const int MaxDepth = 4;

    /// <summary>
    /// The box's outline through the warp, clockwise from its top left; an edge that bends by more than half a pixel gets points in
    /// between.
    /// </summary>
    public static IReadOnlyList<PixelPoint> Of(PixelBox box, IWarp warp, PixelSize rectified, PixelSize source)
    {
        ArgumentNullException.ThrowIfNull(warp);
        PixelPoint[] corners = [new(box.Left, box.Top), new(box.Right, box.Top), new(box.Right, box.Bottom), new(box.Left, box.Bottom)];
        if (warp is IdentityWarp && rectified == source)
        {
            return corners;
        }

        var outline = new List<PixelPoint>(4);
        for (var i = 0; i < 4; i++)
        {
            AddEdge(corners[i], corners[(i + 1) % 4], Place(corners[i]), Place(corners[(i + 1) % 4]), MaxDepth);
        }

        return outline;

        PixelPoint Place(PixelPoint point) => warp.Map(point.ToNormalized(rectified)).ToPixel(source);

        // Adds the start of an edge and what lies between it and the end, but not the end.
        void AddEdge(PixelPoint from, PixelPoint to, PixelPoint fromPlace, PixelPoint toPlace, int depth)
        {
            var middle = new PixelPoint((from.X + to.X) / 2, (from.Y + to.Y) / 2);
            var place = Place(middle);
            var (dx, dy) = (place.X - ((fromPlace.X + toPlace.X) / 2), place.Y - ((fromPlace.Y + toPlace.Y) / 2));
            if (depth == 0 || (dx * dx) + (dy * dy) <= BendTolerancePixels * BendTolerancePixels)
            {
                outline.Add(fromPlace);
                return;
            }

            AddEdge(from, middle, fromPlace, place, depth - 1);
            AddEdge(middle, to, place, toPlace, depth - 1);
        }
    }
}
