using System.Runtime.Intrinsics;

namespace DocAlign.Imaging;

/// <summary>RGB to grey.</summary>
public static class GreyConverter
{
    /// <summary>Luma of ITU-R BT.601 in 1/256: (77 R + 150 G + 29 B + 128) / 256. A grey image is returned as it is.</summary>
    public static PageImage ToGrey(PageImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.Channels == 1)
        {
            return image;
        }

        var pixels = GC.AllocateUninitializedArray<byte>(image.Width * image.Height);
        var from = image.Pixels.AsSpan();
        var i = 0;
        for (; i <= pixels.Length - RgbLanes.Count; i += RgbLanes.Count)
        {
            // All of it fits into 16 bits: 256 · 255 + 128.
            var (red, green, blue) = RgbLanes.Of(from[(3 * i)..]);
            var sum =
                (Vector128.WidenLower(red) * 77)
                + (Vector128.WidenLower(green) * 150)
                + (Vector128.WidenLower(blue) * 29)
                + Vector128.Create((ushort)128);
            var luma = Vector128.ShiftRightLogical(sum, 8);
            Vector128.Narrow(luma, luma).GetLower().CopyTo(pixels.AsSpan(i));
        }

        for (; i < pixels.Length; i++)
        {
            pixels[i] = (byte)(((77 * from[3 * i]) + (150 * from[(3 * i) + 1]) + (29 * from[(3 * i) + 2]) + 128) >> 8);
        }

        return new PageImage(image.Width, image.Height, 1, pixels);
    }
}
