using System.Globalization;

namespace DocAlign.Documents.Writers.Pdf;

/// <summary>
/// A font whose letters are all alike: half as wide as high, and without a shape. What a code stands for is said by its character map.
/// </summary>
internal static class InvisibleFont
{
    /// <summary>Width of a letter over its height.</summary>
    public const double Advance = 0.5;

    /// <summary>Share of the height below the baseline.</summary>
    public const double Descent = 0.2;

    private const int UnitsPerEm = 1000;

    /// <summary>Writes the font with all that it consists of.</summary>
    /// <param name="font">The number that pages know it by.</param>
    public static void Write(PdfFile file, int font, PdfLetters letters)
    {
        var program = GlyphlessFont.Create(
            UnitsPerEm,
            (int)(Advance * UnitsPerEm),
            (int)((1 - Descent) * UnitsPerEm),
            (int)(-Descent * UnitsPerEm)
        );
        var stored = file.WriteStream($"/Length1 {program.Length}", program, compress: true);

        // Every code shows glyph 1; glyph 0 means a missing letter.
        var glyphs = new byte[2 * (letters.Count + 1)];
        for (var code = 1; code <= letters.Count; code++)
        {
            glyphs[(2 * code) + 1] = 1;
        }

        var glyphsOfCodes = file.WriteStream("", glyphs, compress: true);
        var toUnicode = file.WriteStream("", letters.ToUnicode(), compress: true);
        var (descriptor, descendant) = (file.Reserve(), file.Reserve());
        file.WriteObject(
            descriptor,
            string.Create(
                CultureInfo.InvariantCulture,
                $"<< /Type /FontDescriptor /FontName /DocAlignInvisible /Flags 4 /FontBBox [0 {-Descent * UnitsPerEm} "
                    + $"{Advance * UnitsPerEm} {(1 - Descent) * UnitsPerEm}] /ItalicAngle 0 "
                    + $"/Ascent {(1 - Descent) * UnitsPerEm} /Descent {-Descent * UnitsPerEm} /CapHeight "
                    + $"{(1 - Descent) * UnitsPerEm} /StemV 80 /FontFile2 {stored} 0 R >>"
            )
        );
        file.WriteObject(
            descendant,
            string.Create(
                CultureInfo.InvariantCulture,
                $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /DocAlignInvisible /CIDSystemInfo << /Registry (Adobe) /Ordering "
                    + $"(Identity) /Supplement 0 >> "
                    + $"/FontDescriptor {descriptor} 0 R /DW {Advance * UnitsPerEm} /CIDToGIDMap {glyphsOfCodes} 0 R >>"
            )
        );
        file.WriteObject(
            font,
            $"<< /Type /Font /Subtype /Type0 /BaseFont /DocAlignInvisible /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] "
                + $"/ToUnicode {toUnicode} 0 R >>"
        );
    }
}
