namespace DocAlign.Imaging.Decoding;

/// <summary>The size of the largest picture in a HEIC or AVIF file.</summary>
/// <remarks>
/// Source: ISO/IEC 23008-12, section 6.5.3: each picture has a property 'ispe' with its width and height; tiles have one too, and the
/// picture that they form has the largest. The boxes are not walked: a property that nobody refers to can only make the picture seem larger
/// than it is.
/// </remarks>
internal static class HeifHeader
{
    /// <summary>Bytes in which the properties are looked for; they come before the pixels.</summary>
    private const int MostBytes = 4 << 20;

    private static readonly string[] Brands = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis"];

    /// <summary>True for the brands of pictures; a film begins alike.</summary>
    public static bool IsBrand(ReadOnlySpan<byte> brand)
    {
        foreach (var name in Brands)
        {
            if (System.Text.Ascii.Equals(brand, name))
            {
                return true;
            }
        }

        return false;
    }

    /// <exception cref="ImageDecodeException">No picture states its size.</exception>
    public static (long Width, long Height) ReadSize(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes, isLittleEndian: false);
        var (width, height) = (0L, 0L);
        var head = bytes[..Math.Min(bytes.Length, MostBytes)];
        for (var at = 0; head[at..].IndexOf("ispe"u8) is >= 0 and var next; at += next + 4)
        {
            // Behind the name: a byte of version, three of flags.
            if (
                reader.TryU32(at + next + 8, out var wide)
                && reader.TryU32(at + next + 12, out var high)
                && (long)wide * high > width * height
            )
            {
                (width, height) = (wide, high);
            }
        }

        return width > 0
            ? (width, height)
            : throw new ImageDecodeException(DecodeFailure.Corrupt, "The HEIC is damaged: no picture in it states its size.");
    }
}
