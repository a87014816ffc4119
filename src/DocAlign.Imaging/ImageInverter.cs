namespace DocAlign.Imaging;

/// <summary>Makes a negative of a picture, and a picture of a negative.</summary>
public static class ImageInverter
{
    /// <summary>The picture with each value v of each channel replaced by 255 - v.</summary>
    public static PageImage Invert(PageImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var pixels = GC.AllocateUninitializedArray<byte>(image.Pixels.Length);
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)~image.Pixels[i];
        }

        return new PageImage(image.Width, image.Height, image.Channels, pixels);
    }
}
