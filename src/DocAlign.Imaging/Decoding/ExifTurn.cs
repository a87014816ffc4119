namespace DocAlign.Imaging.Decoding;

/// <summary>Turns and mirrors pages.</summary>
public static class ExifTurn
{
    /// <summary>The page as EXIF orientation 1 to 8 wants it seen; 1 returns the same image.</summary>
    public static PageImage Upright(PageImage image, int orientation)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (orientation is < 1 or > 8)
        {
            throw new ArgumentException($"orientation is {orientation}, expected 1 to 8.", nameof(orientation));
        }

        if (orientation == 1)
        {
            return image;
        }

        var swap = orientation >= 5;
        var (width, height) = swap ? (image.Height, image.Width) : (image.Width, image.Height);
        var (channels, from) = (image.Channels, image.Pixels);
        var pixels = GC.AllocateUninitializedArray<byte>(from.Length);

        // Where the upright page's top-left pixel is stored, and the steps to its right and lower neighbour.
        var (w, h) = (image.Width, image.Height);
        var (start, right, down) = orientation switch
        {
            2 => (w - 1, -1, w),
            3 => ((w * h) - 1, -1, -w),
            4 => (w * (h - 1), 1, -w),
            5 => (0, w, 1),
            6 => (w * (h - 1), -w, 1),
            7 => ((w * h) - 1, -w, -1),
            _ => (w - 1, w, -1),
        };
        var to = 0;
        for (var y = 0; y < height; y++)
        {
            var at = start + (y * down);
            for (var x = 0; x < width; x++, at += right)
            {
                for (var channel = 0; channel < channels; channel++)
                {
                    pixels[to++] = from[(at * channels) + channel];
                }
            }
        }

        return new PageImage(width, height, channels, pixels);
    }
}
