namespace DocAlign.Imaging.Decoding;

/// <summary>What a JPEG says before its pixels: size, EXIF orientation, how many scans it has, and whether it has an end.</summary>
/// <param name="Scans">How often its pixels are gone through: 1 for a baseline JPEG, about 10 for a progressive one.</param>
/// <remarks>Source: ITU-T T.81, annex B.</remarks>
internal readonly record struct JpegHeader(int Width, int Height, int Components, int Orientation, bool IsComplete, int Scans)
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    /// <exception cref="ImageDecodeException">The header is cut off or makes no sense.</exception>
    public static JpegHeader Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes, isLittleEndian: false);
        var orientation = 1;
        var (width, height, components) = (0, 0, 0);
        long at = 2;
        while (reader.TryU8(at, out var start) && reader.TryU8(at + 1, out var marker))
        {
            if (start != 0xFF)
            {
                throw Broken($"at byte {at} a marker was expected");
            }

            if (marker == 0xFF || IsAlone(marker))
            {
                at += marker == 0xFF ? 1 : 2;
                continue;
            }

            if (!TryRead(reader, at, out var segment))
            {
                break;
            }

            if (IsFrame(marker) && segment.Length >= 6)
            {
                var frame = new ByteReader(segment, isLittleEndian: false);
                _ = frame.TryU16(1, out var lines);
                _ = frame.TryU16(3, out var samples);
                (width, height, components) = (samples, lines, segment[5]);
            }
            else if (marker == 0xE1 && segment.StartsWith("Exif\0\0"u8))
            {
                orientation = ExifOrientation.Read(segment[6..]) ?? orientation;
            }
            else if (marker == StartOfScan)
            {
                // Inside the coded data the two bytes of the end marker cannot occur.
                var data = at + 4 + segment.Length;
                _ = reader.TrySlice(data, reader.Length - data, out var rest);
                return width == 0
                    ? throw Broken("its data come before its size")
                    : new JpegHeader(
                        width,
                        height,
                        components,
                        orientation,
                        rest.LastIndexOf([(byte)0xFF, EndOfImage]) >= 0,
                        CountScans(reader, data)
                    );
            }

            at += 4 + segment.Length;
        }

        throw Broken("it ends inside its header");
    }

    /// <summary>
    /// Walks from the data of the first scan to the end as a decoder does: coded data are passed over, segments by their length.
    /// </summary>
    private static int CountScans(ByteReader reader, long at)
    {
        var scans = 1;
        while ((at = reader.Find(at, 0xFF)) >= 0 && reader.TryU8(at + 1, out var marker) && marker != EndOfImage)
        {
            if (marker == 0xFF || marker == 0 || IsAlone(marker))
            {
                at += marker == 0xFF ? 1 : 2;
                continue;
            }

            if (!TryRead(reader, at, out var segment))
            {
                break;
            }

            scans += marker == StartOfScan ? 1 : 0;
            at += 4 + segment.Length;
        }

        return scans;
    }

    /// <summary>What stands behind a marker and its length.</summary>
    private static bool TryRead(ByteReader reader, long at, out ReadOnlySpan<byte> segment)
    {
        segment = default;
        return reader.TryU16(at + 2, out var length) && length >= 2 && reader.TrySlice(at + 4, length - 2, out segment);
    }

    /// <summary>Markers without a length: TEM and the restarts.</summary>
    private static bool IsAlone(byte marker) => marker is 0x01 or (>= 0xD0 and <= 0xD7);

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static ImageDecodeException Broken(string why) => new(DecodeFailure.Corrupt, $"The JPEG is damaged: {why}.");
}
