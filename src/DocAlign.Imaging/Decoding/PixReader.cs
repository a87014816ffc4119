using static DocAlign.Imaging.LeptonicaNative;

namespace DocAlign.Imaging.Decoding;

/// <summary>Encoded bytes to a Leptonica image.</summary>
internal static unsafe class PixReader
{
    /// <exception cref="ImageDecodeException">Leptonica cannot decode the bytes.</exception>
    /// <param name="reduction">Of a JPEG only: by how much a side is made smaller while decoding.</param>
    public static Pix Read(ReadOnlySpan<byte> bytes, ScanFormat format, int page, int reduction = 1)
    {
        nint handle;
        fixed (byte* data = bytes)
        {
            var (start, size) = ((nint)data, (nuint)bytes.Length);
            handle = Pix.WithLibrary(() =>
                format == ScanFormat.Jpeg
                    ? ReadJpeg((byte*)start, size, 0, reduction, out _, JpegContinueWithBadData)
                    : LeptonicaNative.Read((byte*)start, size)
            );
        }

        if (handle == 0)
        {
            throw new ImageDecodeException(
                DecodeFailure.Corrupt,
                $"Page {page} cannot be decoded: its {format.ToString().ToUpperInvariant()} data are damaged, or of a kind that is "
                    + $"not read."
            );
        }

        PgmByteOrder.Mend(bytes, handle);
        return new Pix(handle);
    }

    /// <exception cref="ImageDecodeException">Leptonica cannot decode the page.</exception>
    public static Pix ReadTiff(ReadOnlySpan<byte> bytes, TiffDirectory directory, bool isFirst, int page)
    {
        nint handle;
        fixed (byte* data = bytes)
        {
            var (start, size) = ((nint)data, (nuint)bytes.Length);
            var offset = isFirst ? 0 : (nuint)directory.Offset;
            handle = Pix.WithLibrary(() => ReadTiffPage((byte*)start, size, ref offset));
        }

        return handle != 0 ? new Pix(handle)
            : directory.Unsupported() is { } what
                ? throw new ImageDecodeException(DecodeFailure.Unsupported, $"Page {page} cannot be decoded: {what}.")
            : throw new ImageDecodeException(
                DecodeFailure.Corrupt,
                $"Page {page} cannot be decoded: its data are damaged (TIFF compression {directory.Compression})."
            );
    }
}
