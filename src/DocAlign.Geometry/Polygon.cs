namespace DocAlign.Geometry;

/// <summary>Closed polygons in the normalized frame; the last place joins the first.</summary>
public static class Polygon
{
    /// <summary>
    /// Is a place inside? Crossings of a ray to the right are counted, so self-crossing polygons follow the even-odd rule.
    /// </summary>
    public static bool Contains(IReadOnlyList<NormalizedPoint> polygon, NormalizedPoint place)
    {
        ArgumentNullException.ThrowIfNull(polygon);
        var isInside = false;
        for (int i = 0, j = polygon.Count - 1; i < polygon.Count; j = i++)
        {
            var (a, b) = (polygon[i], polygon[j]);
            isInside ^= a.Y > place.Y != b.Y > place.Y && place.X < ((b.X - a.X) * (place.Y - a.Y) / (b.Y - a.Y)) + a.X;
        }

        return isInside;
    }

    /// <summary>Enclosed area, whichever way around the places go: 4 for the whole page.</summary>
    public static double Area(IReadOnlyList<NormalizedPoint> polygon)
    {
        ArgumentNullException.ThrowIfNull(polygon);
        double twice = 0;
        for (int i = 0, j = polygon.Count - 1; i < polygon.Count; j = i++)
        {
            twice += (polygon[j].X * polygon[i].Y) - (polygon[i].X * polygon[j].Y);
        }

        return Math.Abs(twice) / 2;
    }
}
