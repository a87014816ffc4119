using DocAlign.Geometry;
using DocAlign.Imaging;

namespace DocAlign.Training.Tests.Typesetting;

/// <summary>Where a picture has ink.</summary>
internal static class InkPlace
{
    /// <summary>Around all pixels that are darker than paper in some channel.</summary>
    public static PixelBox Of(PageImage image, PixelBox? within = null)
    {
        var area = within ?? new PixelBox(0, 0, image.Width, image.Height);
        var (left, top, right, bottom) = (area.Right, area.Bottom, area.Left, area.Top);
        for (var y = area.Top; y < area.Bottom; y++)
        {
            for (var x = area.Left; x < area.Right; x++)
            {
                if (image.Row(y)[(3 * x)..((3 * x) + 3)].IndexOfAnyInRange((byte)0, (byte)127) >= 0)
                {
                    (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), Math.Max(bottom, y + 1));
                }
            }
        }

        return new PixelBox(left, top, right, bottom);
    }
}
