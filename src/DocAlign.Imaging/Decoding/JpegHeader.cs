using System.Buffers.Binary;

namespace DocAlign.Imaging;

/// <summary>What a JPEG says before its pixels: size, EXIF orientation, and whether it has an end.</summary>
/// <remarks>Source: ITU-T T.81, annex B; JEITA CP-3451 (EXIF) for the orientation tag 0x0112.</remarks>
internal readonly record struct JpegHeader(int Width, int Height, int Components, int Orientation, bool IsComplete)
{
    public static JpegHeader Read(ReadOnlySpan<byte> bytes)
    {
        var orientation = 1;
        var (width, height, components) = (0, 0, 0);
        var at = 2;
        while (at + 4 <= bytes.Length)
        {
            if (bytes[at] != 0xFF)
            {
                throw Broken($"at byte {at} a marker was expected");
            }

            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD7))
            {
                at += 2;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length < 2 || at + 2 + length > bytes.Length)
            {
                throw Broken("it ends inside its header");
            }

            var segment = bytes.Slice(at + 4, length - 2);
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && segment.Length >= 6)
            {
                height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]);
                width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
                components = segment[5];
            }
            else if (marker == 0xE1 && segment.StartsWith("Exif\0\0"u8))
            {
                orientation = ReadOrientation(segment[6..]) ?? orientation;
            }
            else if (marker == 0xDA)
            {
                // Inside the coded data the two bytes of the end marker cannot occur.
                return width == 0
                    ? throw Broken("its data come before its size")
                    : new JpegHeader(width, height, components, orientation, bytes[(at + 2 + length)..].LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) >= 0);
            }

            at += 2 + length;
        }

        throw Broken("it ends inside its header");
    }

    private static int? ReadOrientation(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8)
        {
            return null;
        }

        var little = tiff.StartsWith("II"u8);
        var directory = (int)Math.Min(U32(tiff[4..], little), int.MaxValue);
        if (directory < 8 || directory > tiff.Length - 2)
        {
            return null;
        }

        var entries = U16(tiff[directory..], little);
        for (var i = 0; i < entries; i++)
        {
            var entry = directory + 2 + (12 * i);
            if (entry + 12 > tiff.Length)
            {
                return null;
            }

            if (U16(tiff[entry..], little) == 0x0112)
            {
                var value = U16(tiff[(entry + 8)..], little);
                return value is >= 1 and <= 8 ? value : null;
            }
        }

        return null;
    }

    private static ushort U16(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint U32(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);

    private static ImageDecodeException Broken(string why) => new(DecodeFailure.Corrupt, $"The JPEG is damaged: {why}.");
}
