using static DocAlign.Imaging.LeptonicaNative;

namespace DocAlign.Imaging.Decoding;

/// <summary>Puts the bytes of a binary PGM with 16 bits a pixel in order.</summary>
/// <remarks>
/// Netpbm writes the high byte first; Leptonica 1.82 takes the bytes as the machine has them, so that a page becomes noise. Whether the
/// installed one does is asked once, by a picture whose grey is known.
/// </remarks>
internal static unsafe class PgmByteOrder
{
    /// <summary>Of the grey 0x1200. Leptonica reads nothing shorter than 12 bytes; the comment makes it longer.</summary>
    private static readonly byte[] Probe = [.. "P5\n# probe\n1 1\n65535\n"u8, 0x12, 0x00];

    private static readonly Lazy<bool> IsSwapped = new(SwapsTheProbe);

    /// <param name="bytes">The file.</param>
    /// <param name="pix">What Leptonica made of it; not 0.</param>
    public static void Mend(ReadOnlySpan<byte> bytes, nint pix)
    {
        if (!bytes.StartsWith("P5"u8) || GetDepth(pix) != 16 || !IsSwapped.Value)
        {
            return;
        }

        foreach (ref var word in new Span<uint>(GetData(pix), checked(GetWordsPerLine(pix) * GetHeight(pix))))
        {
            word = ((word & 0xFF00FF00) >> 8) | ((word & 0x00FF00FF) << 8);
        }
    }

    private static bool SwapsTheProbe()
    {
        fixed (byte* data = Probe)
        {
            var handle = Read(data, (nuint)Probe.Length);
            if (handle == 0)
            {
                return false;
            }

            using var pix = new Pix(handle);
            return *GetData(handle) >> 16 == 0x0012;
        }
    }
}
