using System.Buffers.Binary;
using System.Text;
using DocAlign.Documents.Writers.Pdf;

namespace DocAlign.Documents.Tests.Writers.Pdf;

public sealed class GlyphlessFontTests
{
    [Fact]
    public void Create_IsATrueTypeFontWithItsChecksums()
    {
        var font = GlyphlessFont.Create(1000, 500, 800, -200);
        Assert.Equal(0x00010000u, BinaryPrimitives.ReadUInt32BigEndian(font));
        var names = new List<string>();
        uint whole = 0;
        for (var i = 0; i < font.Length; i += 4)
        {
            whole = unchecked(whole + BinaryPrimitives.ReadUInt32BigEndian(font.AsSpan(i)));
        }

        Assert.Equal(0xB1B0AFBA, whole);
        for (var i = 0; i < BinaryPrimitives.ReadInt16BigEndian(font.AsSpan(4)); i++)
        {
            var entry = font.AsSpan(12 + (16 * i), 16);
            names.Add(Encoding.ASCII.GetString(entry[..4]));
            var (at, length) = (BinaryPrimitives.ReadInt32BigEndian(entry[8..]), BinaryPrimitives.ReadInt32BigEndian(entry[12..]));
            Assert.InRange(at + length, 1, font.Length);
            Assert.Equal(0, at % 4);
            if (names[^1] == "hmtx")
            {
                Assert.Equal(
                    (500, 500),
                    (BinaryPrimitives.ReadInt16BigEndian(font.AsSpan(at)), BinaryPrimitives.ReadInt16BigEndian(font.AsSpan(at + 4)))
                );
            }

            if (names[^1] == "head")
            {
                Assert.Equal(
                    (0x5F0F3CF5, 1000),
                    (BinaryPrimitives.ReadInt32BigEndian(font.AsSpan(at + 12)), BinaryPrimitives.ReadInt16BigEndian(font.AsSpan(at + 18)))
                );
                Assert.Equal((0, -200, 500, 800), (Short(font, at + 36), Short(font, at + 38), Short(font, at + 40), Short(font, at + 42)));
                Assert.Equal(54, length);
            }
        }

        Assert.Equal(["glyf", "head", "hhea", "hmtx", "loca", "maxp"], names);
    }

    private static int Short(byte[] font, int at) => BinaryPrimitives.ReadInt16BigEndian(font.AsSpan(at));
}
