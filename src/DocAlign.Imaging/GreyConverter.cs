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
        var from = image.Pixels;
        for (int i = 0, j = 0; i < pixels.Length; i++, j += 3)
        {
            pixels[i] = (byte)(((77 * from[j]) + (150 * from[j + 1]) + (29 * from[j + 2]) + 128) >> 8);
        }

        return new PageImage(image.Width, image.Height, 1, pixels);
    }
}
