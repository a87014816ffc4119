using static DocAlign.Imaging.LeptonicaNative;

namespace DocAlign.Imaging.Encoders;

/// <summary>Pages to file bytes.</summary>
public static class ImageEncoder
{
    /// <param name="dpi">Written into the file; 0 leaves it out.</param>
    /// <param name="compression">zlib level, 0 (none) to 9 (smallest); 1 is fast.</param>
    public static byte[] Png(PageImage image, int dpi = 0, int compression = 1)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(compression, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(compression, 9);
        using var pix = Pix.FromImage(image, dpi);
        _ = SetZlibCompression(pix.Handle, compression);
        return Take(WritePng(out var data, out var size, pix.Handle, 0), data, size, "PNG");
    }

    /// <param name="quality">1 to 100.</param>
    public static byte[] Jpeg(PageImage image, int dpi = 0, int quality = 85)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        using var pix = Pix.FromImage(image, dpi);
        return Take(WriteJpeg(out var data, out var size, pix.Handle, quality, progressive: 0), data, size, "JPEG");
    }

    /// <param name="quality">1 to 100, lossy.</param>
    public static byte[] WebP(PageImage image, int quality = 80)
    {
        ArgumentNullException.ThrowIfNull(image);
        using var pix = Pix.FromImage(image, dpi: 0);
        return Take(WriteWebP(out var data, out var size, pix.Handle, quality, lossless: 0), data, size, "WebP");
    }

    /// <summary>The formats that DocAlign reads and does not write: for tests and for the hostile corpus.</summary>
    public static byte[] Encode(PageImage image, LeptonicaFormat format)
    {
        ArgumentNullException.ThrowIfNull(image);
        using var pix = Pix.FromImage(image, dpi: 0);
        return Take(Write(out var data, out var size, pix.Handle, (int)format), data, size, format.ToString());
    }

    /// <summary>A TIFF of one or more pages, black and white, CCITT group 4.</summary>
    /// <param name="threshold">Grey below it becomes black.</param>
    public static void WriteTiffG4(string path, IEnumerable<PageImage> pages, int dpi, int threshold = 160)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var mode = "w";
        foreach (var page in pages)
        {
            using var pix = Pix.FromImage(GreyConverter.ToGrey(page), dpi);
            using var binary = new Pix(ThresholdToBinary(pix.Handle, threshold));
            _ = SetResolution(binary.Handle, dpi, dpi);
            if (WriteTiffFile(path, binary.Handle, FormatTiffG4, mode) != 0)
            {
                throw new IOException($"The TIFF '{path}' could not be written.");
            }

            mode = "a";
        }
    }

    private static unsafe byte[] Take(int status, nint data, nuint size, string format)
    {
        if (status != 0 || data == 0)
        {
            throw new InvalidOperationException($"The {format} could not be encoded (status {status}).");
        }

        try
        {
            return new ReadOnlySpan<byte>((void*)data, checked((int)size)).ToArray();
        }
        finally
        {
            Free(data);
        }
    }
}
