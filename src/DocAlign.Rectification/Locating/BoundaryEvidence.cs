using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Rectification.Boundary;

namespace DocAlign.Rectification.Locating;

/// <summary>How well a boundary runs along edges of a picture; decides among several answers of the locate network.</summary>
/// <remarks>
/// At places along the boundary the step of brightness across it counts, in the colour in which it is largest, relative to the texture on
/// either side; a little beside the boundary is near enough, since edges are snapped to later.
/// </remarks>
internal static class BoundaryEvidence
{
    private const int PlacesBetweenPoints = 6;

    /// <summary>
    /// Pixels on either side that are averaged, and how far beside the boundary an edge may be, as shares of the picture's side.
    /// </summary>
    private const double WindowShare = 0.006;
    private const double ReachShare = 0.015;

    /// <summary>A step of this size, in logarithms of brightness, counts half on paper without texture.</summary>
    private const double HalfStep = 0.06;

    /// <summary>What a place counts that lies outside the picture: neither for nor against.</summary>
    private const double Unseen = 0.4;

    /// <param name="overview">Square, RGB.</param>
    /// <param name="content">What of it shows the picture; the rest is bars.</param>
    /// <param name="boundary">Places in the overview's normalized frame, around the page.</param>
    /// <returns>0 (no edge anywhere) to 1.</returns>
    public static double Score(PageImage overview, PixelBox content, IReadOnlyList<NormalizedPoint> boundary)
    {
        var image = new LogImage(overview);
        var (window, reach) = (
            Math.Max(2, (int)Math.Round(WindowShare * overview.Width)),
            Math.Max(2, (int)Math.Round(ReachShare * overview.Width))
        );
        double sum = 0;
        for (var i = 0; i < boundary.Count; i++)
        {
            var (a, b) = (boundary[i].ToPixel(overview.Size), boundary[(i + 1) % boundary.Count].ToPixel(overview.Size));
            var (dx, dy) = (b.X - a.X, b.Y - a.Y);
            var length = Math.Max(1e-9, Math.Sqrt((dx * dx) + (dy * dy)));

            // Clockwise around the page: outside is to the left of the way along the boundary.
            var normal = new PixelPoint(dy / length, -dx / length);
            for (var k = 0; k < PlacesBetweenPoints; k++)
            {
                var t = (k + 0.5) / PlacesBetweenPoints;
                sum += At(image, content, new(a.X + (t * dx), a.Y + (t * dy)), normal, window, reach);
            }
        }

        return sum / (boundary.Count * PlacesBetweenPoints);
    }

    private static double At(LogImage image, PixelBox content, PixelPoint place, PixelPoint normal, int window, int reach)
    {
        var length = (2 * (reach + window)) + 1;
        Span<float> line = stackalloc float[length * 3];
        for (var i = 0; i < length; i++)
        {
            var d = i - reach - window;
            var (x, y) = (place.X + (d * normal.X), place.Y + (d * normal.Y));
            if (x < content.Left || y < content.Top || x >= content.Right || y >= content.Bottom)
            {
                return Unseen;
            }

            _ = image.Read(x, y, line.Slice(3 * i, 3));
        }

        double best = 0;
        for (var i = window; i < length - window; i++)
        {
            var away = (double)(i - window - reach) / reach;
            for (var channel = 0; channel < 3; channel++)
            {
                var (inside, insideTexture) = Side(line, i - window, window, channel);
                var (outside, outsideTexture) = Side(line, i + 1, window, channel);
                var step = Math.Abs(inside - outside);
                best = Math.Max(best, step / (step + HalfStep + insideTexture + outsideTexture) * (1 - (0.5 * away * away)));
            }
        }

        return best;
    }

    /// <summary>Mean of a few pixels, and the mean step between neighbours among them.</summary>
    private static (double Mean, double Texture) Side(ReadOnlySpan<float> line, int first, int count, int channel)
    {
        double sum = 0;
        double steps = 0;
        for (var i = 0; i < count; i++)
        {
            sum += line[(3 * (first + i)) + channel];
            steps += i > 0 ? Math.Abs(line[(3 * (first + i)) + channel] - line[(3 * (first + i - 1)) + channel]) : 0;
        }

        return (sum / count, steps / Math.Max(1, count - 1));
    }
}
