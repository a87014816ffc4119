namespace DocAlign.Imaging;

/// <summary>Bytes of a scan to its pages, one at a time; limits are checked before pixels are allocated.</summary>
public static class ScanDecoder
{
    /// <summary>Version of Leptonica, for example "leptonica-1.82.0".</summary>
    /// <exception cref="DllNotFoundException">It is not installed; the message names the package.</exception>
    public static string LibraryVersion => Pix.LibraryVersion;

    /// <summary>Decodes the pages in order, each when it is asked for.</summary>
    /// <param name="share">Which of the pages; others are passed over without being decoded.</param>
    /// <exception cref="ImageDecodeException">While enumerating: the bytes are empty, unknown, damaged, encrypted or beyond a limit.</exception>
    public static IEnumerable<ScannedPage> Decode(ReadOnlyMemory<byte> bytes, DecodeLimits limits, CancellationToken cancellationToken, PageShare share = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return RequireFormat(bytes, limits) switch
        {
            ScanFormat.Tiff => DecodeTiff(bytes, limits, share, cancellationToken),
            ScanFormat.Pdf => DecodePdf(bytes, limits, share, cancellationToken),
            ScanFormat.Jpeg => share.Part == 0 ? DecodeJpeg(bytes, limits) : [],
            var format => share.Part == 0 ? DecodeSingle(bytes, format, limits) : [],
        };
    }

    /// <summary>Told by the first bytes alone: the file is of a format that can hold several pages.</summary>
    public static bool MayHaveSeveralPages(ReadOnlySpan<byte> bytes) => FormatSniffer.Sniff(bytes) is ScanFormat.Tiff or ScanFormat.Pdf;

    private static ScanFormat RequireFormat(ReadOnlyMemory<byte> bytes, DecodeLimits limits)
    {
        if (bytes.IsEmpty)
        {
            throw new ImageDecodeException(DecodeFailure.Empty, "The file is empty.");
        }

        if (bytes.Length > limits.MaxBytes)
        {
            throw new ImageDecodeException(DecodeFailure.TooLarge, $"The file has {bytes.Length:N0} bytes; at most {limits.MaxBytes:N0} are allowed.");
        }

        const string Supported = "supported are JPEG, PNG, TIFF, WebP, BMP, GIF, PNM and PDF";
        return FormatSniffer.Sniff(bytes.Span) switch
        {
            ScanFormat.Unknown => throw new ImageDecodeException(DecodeFailure.UnknownFormat, $"The file is of no known format, whatever its name says; {Supported}."),
            ScanFormat.Heif => throw new ImageDecodeException(DecodeFailure.Unsupported, $"HEIC and AVIF files are not supported; {Supported}."),
            var format => format,
        };
    }

    private static IEnumerable<ScannedPage> DecodeJpeg(ReadOnlyMemory<byte> bytes, DecodeLimits limits)
    {
        var header = JpegHeader.Read(bytes.Span);
        limits.RequireSize(header.Width, header.Height, page: 1);
        if (!header.IsComplete)
        {
            throw new ImageDecodeException(DecodeFailure.Corrupt, "The JPEG is cut off: it has no end.");
        }

        limits.RequireWork((long)header.Width * header.Height * header.Scans, $"{header.Scans} scans");
        var reduction = limits.ReductionOf(header.Width, header.Height);
        using var pix = PixReader.Read(bytes.Span, ScanFormat.Jpeg, page: 1, reduction);
        yield return new ScannedPage
        {
            Image = ExifTurn.Upright(pix.ToImage() ?? throw NotConverted(1), header.Orientation),
            Reduction = reduction,
            SourceSize = header.Orientation >= 5 ? new(header.Height, header.Width) : new(header.Width, header.Height),
            Number = 1,
            Dpi = pix.Dpi,
            ExifOrientation = header.Orientation,
        };
    }

    private static IEnumerable<ScannedPage> DecodeSingle(ReadOnlyMemory<byte> bytes, ScanFormat format, DecodeLimits limits)
    {
        var (width, height) = ImageHeader.ReadSize(format, bytes.Span);
        limits.RequireSize(width, height, page: 1);
        if (format == ScanFormat.Gif)
        {
            // All of them are in memory at once.
            var frames = GifFrames.Read(bytes.Span);
            limits.RequireMemory(frames.Pixels, $"{frames.Count} pictures");
        }

        limits.RequireUnpacked(ImageHeader.UnpackedBytes(format, bytes.Span, width * height));
        if (format == ScanFormat.Png)
        {
            ImageHeader.RequireWholeChunks(bytes.Span);
        }

        using var pix = PixReader.Read(bytes.Span, format, page: 1);
        yield return ToPage(pix, number: 1, limits);
    }

    private static IEnumerable<ScannedPage> DecodeTiff(ReadOnlyMemory<byte> bytes, DecodeLimits limits, PageShare share, CancellationToken cancellationToken)
    {
        var directories = TiffDirectory.ReadAll(bytes.Span, limits.MaxPages);
        for (var i = share.Part; i < directories.Count; i += share.Step)
        {
            cancellationToken.ThrowIfCancellationRequested();
            limits.RequireSize(directories[i].Width, directories[i].Height, i + 1);
            using var pix = PixReader.ReadTiff(bytes.Span, directories[i], isFirst: i == 0, i + 1);
            yield return ToPage(pix, i + 1, limits);
        }
    }

    private static IEnumerable<ScannedPage> DecodePdf(ReadOnlyMemory<byte> bytes, DecodeLimits limits, PageShare share, CancellationToken cancellationToken)
    {
        using var pdf = new PdfFile(bytes, limits, cancellationToken);
        for (var number = share.Part + 1; number <= pdf.PageCount; number += share.Step)
        {
            yield return pdf.Read(number);
        }
    }

    private static ScannedPage ToPage(Pix pix, int number, DecodeLimits limits)
    {
        var size = pix.Size;
        var dpi = pix.Dpi;
        var reduction = limits.ReductionOf(size.Width, size.Height);
        return new ScannedPage
        {
            Image = pix.ToImage(reduction) ?? throw NotConverted(number),
            Reduction = reduction,
            SourceSize = size,
            Number = number,
            Dpi = dpi,
        };
    }

    private static ImageDecodeException NotConverted(int page) => new(DecodeFailure.Corrupt, $"Page {page} cannot be converted to grey or RGB.");
}
