using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Resampling;

namespace DocAlign.Reading.Tests.Upright;

/// <summary>A page with a mark, by which a test sees which way up it is shown.</summary>
internal static class MarkedPage
{
    private static readonly PixelSize Size = new(300, 400);

    /// <summary>White with a black square in the top left corner, shown turned clockwise.</summary>
    public static PageImage Turned(int turns)
    {
        var pixels = Enumerable.Repeat((byte)255, Size.Width * Size.Height).ToArray();
        for (var y = 0; y < 60; y++)
        {
            pixels.AsSpan(y * Size.Width, 60).Clear();
        }

        var upright = new PageImage(Size.Width, Size.Height, 1, pixels);
        var shown = turns % 2 == 0 ? Size : new PixelSize(Size.Height, Size.Width);
        return Resampler.Resample(upright, CoarseMap.Sample(new QuarterTurn(90 * turns), Size, shown), Interpolation.Bilinear);
    }

    /// <summary>Quarter turns clockwise by which the mark is away from the top left corner.</summary>
    public static int CornerOf(PageImage image)
    {
        const int In = 25;
        var (right, bottom) = (image.Width - In, image.Height - In);
        var places = new[] { (X: In, Y: In), (X: right, Y: In), (X: right, Y: bottom), (X: In, Y: bottom) };
        return Array.FindIndex(places, place => image.Pixels[((place.Y * image.Width) + place.X) * image.Channels] < 100);
    }
}
