namespace DocAlign.Imaging.Decoding;

/// <summary>Bytes of a scan to its pages, one at a time; limits are checked before pixels are allocated.</summary>
public static class ScanDecoder
{
    /// <summary>Version of Leptonica, for example "leptonica-1.82.0".</summary>
    /// <exception cref="DllNotFoundException">It is not installed; the message names the package.</exception>
    public static string LibraryVersion => Pix.LibraryVersion;

    /// <summary>Decodes the pages in order, each when it is asked for.</summary>
    /// <param name="share">Which of the pages; others are passed over without being decoded.</param>
    /// <exception cref="ImageDecodeException">
    /// At once: the file as a whole is empty, unknown, damaged, encrypted or beyond a limit. While enumerating: the page that would come
    /// next is.
    /// </exception>
    public static IEnumerable<ScannedPage> Decode(
        ReadOnlyMemory<byte> bytes,
        DecodeLimits limits,
        CancellationToken cancellationToken,
        PageShare share = default
    )
    {
        ArgumentNullException.ThrowIfNull(limits);
        return RequireFormat(bytes, limits) switch
        {
            ScanFormat.Tiff => DecodeTiff(bytes, TiffDirectory.ReadAll(bytes.Span, limits.MaxPages), limits, share, cancellationToken),
            ScanFormat.Pdf => OpenPdf(bytes, limits, share, cancellationToken),
            ScanFormat.Heif => share.Part == 0 ? OpenHeif(bytes, limits, cancellationToken) : [],
            ScanFormat.Jpeg => share.Part == 0 ? Later(() => DecodeJpeg(bytes, limits, page: 1)) : [],
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
            throw new ImageDecodeException(
                DecodeFailure.TooLarge,
                $"The file has {bytes.Length:N0} bytes; at most {limits.MaxBytes:N0} are allowed."
            );
        }

        const string Supported = "supported are JPEG, PNG, TIFF, WebP, BMP, GIF, PNM, PDF and HEIC";
        return FormatSniffer.Sniff(bytes.Span) switch
        {
            ScanFormat.Unknown => throw new ImageDecodeException(
                DecodeFailure.UnknownFormat,
                $"The file is of no known format, whatever its name says; {Supported}."
            ),
            var format => format,
        };
    }

    /// <param name="isUpright">True leaves the EXIF orientation out of account.</param>
    private static ScannedPage DecodeJpeg(ReadOnlyMemory<byte> bytes, DecodeLimits limits, int page, bool isUpright = false)
    {
        var header = JpegHeader.Read(bytes.Span);
        limits.RequireSize(header.Width, header.Height, page);
        if (!header.IsComplete)
        {
            throw new ImageDecodeException(DecodeFailure.Corrupt, "The JPEG is cut off: it has no end.");
        }

        limits.RequireWork((long)header.Width * header.Height * header.Scans, $"{header.Scans} scans");
        var orientation = isUpright ? 1 : header.Orientation;
        var reduction = limits.ReductionOf(header.Width, header.Height);
        using var pix = PixReader.Read(bytes.Span, ScanFormat.Jpeg, page, reduction);
        return new ScannedPage
        {
            Image = ExifTurn.Upright(pix.ToImage() ?? throw NotConverted(page), orientation),
            Reduction = reduction,
            SourceSize = orientation >= 5 ? new(header.Height, header.Width) : new(header.Width, header.Height),
            Number = page,
            Dpi = pix.Dpi,
            ExifOrientation = orientation,
        };
    }

    /// <summary>Nothing is decoded before the page is asked for.</summary>
    private static IEnumerable<ScannedPage> Later(Func<ScannedPage> page)
    {
        yield return page();
    }

    private static PagesOfFile OpenHeif(ReadOnlyMemory<byte> bytes, DecodeLimits limits, CancellationToken cancellationToken)
    {
        var (width, height) = HeifHeader.ReadSize(bytes.Span);
        limits.RequireSize(width, height, page: 1);
        var file = new HeifFile(bytes, limits, cancellationToken);
        return new PagesOfFile(file, DecodeHeif(file, limits, cancellationToken));
    }

    private static IEnumerable<ScannedPage> DecodeHeif(HeifFile file, DecodeLimits limits, CancellationToken cancellationToken)
    {
        for (var i = 0; i < file.Pictures.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // The tool has turned the picture already; what its EXIF block says was meant for programs that do not.
            yield return DecodeJpeg(File.ReadAllBytes(file.Pictures[i]), limits, i + 1, isUpright: true);
        }
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

    private static IEnumerable<ScannedPage> DecodeTiff(
        ReadOnlyMemory<byte> bytes,
        IReadOnlyList<TiffDirectory> directories,
        DecodeLimits limits,
        PageShare share,
        CancellationToken cancellationToken
    )
    {
        for (var i = share.Part; i < directories.Count; i += share.Step)
        {
            cancellationToken.ThrowIfCancellationRequested();
            limits.RequireSize(directories[i].Width, directories[i].Height, i + 1);
            using var pix = PixReader.ReadTiff(bytes.Span, directories[i], isFirst: i == 0, i + 1);
            yield return ToPage(pix, i + 1, limits);
        }
    }

    private static PagesOfFile OpenPdf(
        ReadOnlyMemory<byte> bytes,
        DecodeLimits limits,
        PageShare share,
        CancellationToken cancellationToken
    )
    {
        var pdf = new PdfFile(bytes, limits, cancellationToken);
        return new PagesOfFile(pdf, DecodePdf(pdf, share));
    }

    private static IEnumerable<ScannedPage> DecodePdf(PdfFile pdf, PageShare share)
    {
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

    private static ImageDecodeException NotConverted(int page) =>
        new(DecodeFailure.Corrupt, $"Page {page} cannot be converted to grey or RGB.");
}
