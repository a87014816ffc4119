namespace DocAlign.Imaging.Decoding;

/// <summary>The pictures of a GIF, counted without decoding: the decoder unpacks all of them, though only the first is read.</summary>
/// <param name="Width">The larger of the canvas and the first picture.</param>
/// <param name="Height">The same.</param>
/// <param name="Pixels">Of all pictures together.</param>
/// <remarks>Source: Graphics Interchange Format, version 89a.</remarks>
internal readonly record struct GifFrames(long Width, long Height, int Count, long Pixels)
{
    private const byte Picture = 0x2C;
    private const byte Extension = 0x21;

    /// <summary>Walks the blocks until the trailer, or until they make no sense, as the decoder will.</summary>
    /// <exception cref="ImageDecodeException">The file ends inside its header.</exception>
    public static GifFrames Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes, isLittleEndian: true);
        if (!reader.TryU16(6, out var width) || !reader.TryU16(8, out var height))
        {
            throw ImageHeader.CutOff(ScanFormat.Gif);
        }

        _ = reader.TryU8(10, out var flags);
        var frames = new GifFrames(width, height, 0, 0);
        var at = 13 + TableSize(flags);
        while (reader.TryU8(at, out var kind) && kind is Picture or Extension)
        {
            if (kind == Extension)
            {
                at = AfterBlocks(reader, at + 2);
            }
            else if (reader.TryU16(at + 5, out var wide) && reader.TryU16(at + 7, out var high) && reader.TryU8(at + 9, out var own))
            {
                frames = new GifFrames(
                    frames.Count == 0 ? Math.Max(frames.Width, wide) : frames.Width,
                    frames.Count == 0 ? Math.Max(frames.Height, high) : frames.Height,
                    frames.Count + 1,
                    frames.Pixels + ((long)wide * high)
                );
                at = AfterBlocks(reader, at + 10 + TableSize(own) + 1);
            }
            else
            {
                break;
            }
        }

        return frames;
    }

    /// <summary>Bytes of a colour table as its flags announce it.</summary>
    private static long TableSize(byte flags) => (flags & 0x80) != 0 ? 3L << ((flags & 7) + 1) : 0;

    /// <summary>Behind a chain of sub-blocks, each of which states its length; a length of 0 ends it.</summary>
    private static long AfterBlocks(ByteReader reader, long at)
    {
        while (reader.TryU8(at, out var length) && length > 0)
        {
            at += 1 + length;
        }

        return at + 1;
    }
}
