using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Resampling;

namespace DocAlign.Rectification.Locating;

/// <summary>
/// The square piece of an overview that one look of the locate network shows, in the overview's normalized frame; it may reach beyond.
/// </summary>
/// <param name="X">Its middle.</param>
/// <param name="Y">Its middle.</param>
/// <param name="Half">Half of its side; 1 is the whole overview.</param>
internal readonly record struct LookFrame(double X, double Y, double Half)
{
    /// <summary>The whole overview.</summary>
    public static LookFrame Whole { get; } = new(0, 0, 1);

    /// <summary>From the look's normalized frame to the overview's.</summary>
    public NormalizedPoint ToOverview(NormalizedPoint point) => new(X + (Half * point.X), Y + (Half * point.Y));

    /// <summary>The smallest frame around places, with a margin.</summary>
    /// <param name="margin">Share of the frame's half side that is added on each side.</param>
    public static LookFrame Around(IReadOnlyList<NormalizedPoint> places, double margin)
    {
        var (left, right, top, bottom) = (
            places.Min(place => place.X),
            places.Max(place => place.X),
            places.Min(place => place.Y),
            places.Max(place => place.Y)
        );
        return new((left + right) / 2, (top + bottom) / 2, Math.Max(right - left, bottom - top) / 2 * (1 + margin));
    }

    /// <summary>What the frame shows, averaged; grey bars where the overview ends.</summary>
    /// <param name="overview">Square, RGB.</param>
    /// <param name="side">Of the picture that comes out, in pixels.</param>
    public PageImage Cut(PageImage overview, int side)
    {
        if (this == Whole)
        {
            return ImageScaler.Resize(overview, new(side, side));
        }

        // The part on whole pixels, in a square of its own.
        var scale = overview.Width / 2.0;
        var (left, top) = ((int)Math.Round((X - Half + 1) * scale), (int)Math.Round((Y - Half + 1) * scale));
        var length = Math.Max(1, (int)Math.Round(2 * Half * scale));
        var pixels = new byte[length * length * overview.Channels];
        Array.Fill(pixels, ImageScaler.BarGrey);
        var (from, to) = (Math.Max(0, left), Math.Min(overview.Width, left + length));
        for (var row = Math.Max(0, top); row < Math.Min(overview.Height, top + length) && from < to; row++)
        {
            overview
                .Row(row)[(from * overview.Channels)..(to * overview.Channels)]
                .CopyTo(pixels.AsSpan((((row - top) * length) + from - left) * overview.Channels));
        }

        return ImageScaler.Resize(new PageImage(length, length, overview.Channels, pixels), new(side, side));
    }
}
