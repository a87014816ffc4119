using System.Buffers.Binary;

namespace DocAlign.Documents.Writers.Pdf;

/// <summary>A TrueType font of two glyphs without outlines: the least that a PDF may embed (ISO 32000-1, 9.9).</summary>
/// <remarks>Source: https://learn.microsoft.com/typography/opentype/spec/, tables head, hhea, hmtx, loca, glyf and maxp.</remarks>
internal static class GlyphlessFont
{
    private const int Glyphs = 2;
    private const uint WholeChecksum = 0xB1B0AFBA;

    /// <param name="advance">Width of a glyph, in units of the em.</param>
    public static byte[] Create(int unitsPerEm, int advance, int ascent, int descent)
    {
        // In the order of their names, as the directory must have them.
        (string Name, byte[] Content)[] tables =
        [
            ("glyf", new byte[4]),
            (
                "head",
                Words(1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, unitsPerEm, 0, 0, 0, 0, 0, 0, 0, 0, 0, descent, advance, ascent, 0, 8, 2, 0, 0)
            ),
            ("hhea", Words(1, 0, ascent, descent, 0, advance, 0, 0, advance, 1, 0, 0, 0, 0, 0, 0, 0, Glyphs)),
            ("hmtx", Words(advance, 0, advance, 0)),
            ("loca", Words(0, 0, 0)),
            ("maxp", Words(1, 0, Glyphs, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)),
        ];
        var at = 12 + (16 * tables.Length);
        var font = new byte[at + tables.Sum(table => Padded(table.Content.Length))];
        Words(1, 0, tables.Length, 64, 2, (16 * tables.Length) - 64).CopyTo(font, 0);
        var head = 0;
        for (var i = 0; i < tables.Length; i++)
        {
            var (name, content) = tables[i];
            var entry = font.AsSpan(12 + (16 * i), 16);
            content.CopyTo(font, at);
            System.Text.Encoding.ASCII.GetBytes(name, entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Checksum(font.AsSpan(at, Padded(content.Length))));
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], at);
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], content.Length);
            head = name == "head" ? at : head;
            at += Padded(content.Length);
        }

        BinaryPrimitives.WriteUInt32BigEndian(font.AsSpan(head + 8), unchecked(WholeChecksum - Checksum(font)));
        return font;
    }

    private static int Padded(int length) => (length + 3) / 4 * 4;

    private static uint Checksum(ReadOnlySpan<byte> padded)
    {
        uint sum = 0;
        for (var i = 0; i < padded.Length; i += 4)
        {
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(padded[i..]));
        }

        return sum;
    }

    /// <summary>16-bit numbers, big-endian.</summary>
    private static byte[] Words(params ReadOnlySpan<int> values)
    {
        var bytes = new byte[2 * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(2 * i), unchecked((short)values[i]));
        }

        return bytes;
    }
}
