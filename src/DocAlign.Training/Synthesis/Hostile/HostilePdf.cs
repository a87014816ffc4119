using System.Globalization;
using System.Text;
using static DocAlign.Training.Synthesis.Hostile.ByteDraft;

namespace DocAlign.Training.Synthesis.Hostile;

/// <summary>PDF files: bombs, circles, pages of any size, pictures and fonts of noise, encryption, nothing at all.</summary>
internal sealed class HostilePdf(Damage damage)
{
    /// <summary>Ten words, drawn as text.</summary>
    public const string Text = "BT /F 12 Tf 20 100 Td (one two three four five) Tj 0 -20 Td (six seven eight nine ten) Tj ET";

    private const string Tree = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
    private const string Catalogue = "<< /Type /Catalog /Pages 2 0 R >>";

    public IEnumerable<HostileFile> Files() => [.. Boxes(), .. Structures(), .. Bombs(), .. Pictures(), .. Texts(), .. Ends()];

    private static IEnumerable<HostileFile> Boxes()
    {
        foreach (
            var (name, box) in new[]
            {
                ("200000-points", "0 0 200000 200000"),
                ("200000-points-by-1", "0 0 200000 1"),
                ("1e9-points", "0 0 1000000000 1000000000"),
                ("1e30-points", "0 0 1e30 1e30"),
                ("1-point", "0 0 1 1"),
                ("0-points", "0 0 0 0"),
                ("negative", "0 0 -200 -200"),
                ("turned-round", "200 200 0 0"),
                ("two-numbers", "0 0"),
                ("words", "/a /b /c /d"),
                ("far-away", "2000000000 2000000000 2000000200 2000000200"),
                ("far-below", "-2147483648 -2147483648 2147483647 2147483647"),
            }
        )
        {
            yield return new HostileFile($"page-of-{name}.pdf", PdfDraft.OnePage(box, Text).Build());
        }

        yield return new HostileFile(
            "crop-larger-than-media.pdf",
            PdfDraft.OnePage("0 0 200 200", Text, "/CropBox [-90000 -90000 90000 90000]").Build()
        );
        yield return new HostileFile("crop-of-nothing.pdf", PdfDraft.OnePage("0 0 200 200", Text, "/CropBox [50 50 50 50]").Build());
        yield return new HostileFile("unit-of-10000.pdf", PdfDraft.OnePage("0 0 200 200", Text, "/UserUnit 10000").Build());
        yield return new HostileFile("turned-by-45.pdf", PdfDraft.OnePage("0 0 200 200", Text, "/Rotate 45").Build());
        yield return new HostileFile("turned-by-2-to-31.pdf", PdfDraft.OnePage("0 0 200 200", Text, "/Rotate 2147483640").Build());
    }

    private static IEnumerable<HostileFile> Structures()
    {
        yield return new HostileFile("no-pages.pdf", Objects(Catalogue, "<< /Type /Pages /Kids [] /Count 0 >>"));
        yield return new HostileFile("no-catalogue.pdf", Objects("<< /Type /Nothing >>"));
        yield return new HostileFile(
            "two-billion-pages-that-are-one.pdf",
            Objects(Catalogue, "<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>", Page)
        );
        yield return new HostileFile("minus-one-page.pdf", Objects(Catalogue, "<< /Type /Pages /Kids [3 0 R] /Count -1 >>", Page));
        yield return new HostileFile("tree-is-its-own-child.pdf", Objects(Catalogue, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"));
        yield return new HostileFile(
            "tree-of-two-in-a-circle.pdf",
            Objects(Catalogue, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>")
        );
        yield return new HostileFile(
            "page-is-its-own-parent.pdf",
            Objects(Catalogue, Tree, "<< /Type /Page /Parent 3 0 R /Contents 4 0 R >>")
        );
        yield return new HostileFile("page-is-a-number.pdf", Objects(Catalogue, Tree, "42"));
        yield return new HostileFile(
            "contents-are-the-page.pdf",
            Objects(Catalogue, Tree, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 3 0 R >>")
        );
        yield return new HostileFile("600-pages.pdf", Pages(600, "0 0 200 200"));
        yield return new HostileFile(
            "brackets-100000-deep.pdf",
            Objects(Catalogue, Tree, $"<< /Type /Page /Parent 2 0 R /A {new string('[', 100_000)} >>")
        );
        yield return new HostileFile("table-before-is-this-one.pdf", PdfDraft.OnePage("0 0 200 200", Text).Build(previous: -1));
        yield return new HostileFile(
            "table-before-is-at-the-end-of-numbers.pdf",
            PdfDraft.OnePage("0 0 200 200", Text).Build(previous: 9_223_372_036_854_775_807)
        );
        yield return new HostileFile("size-of-2-billion.pdf", PdfDraft.OnePage("0 0 200 200", Text).Build("/Size 2147483647"));
        yield return new HostileFile(
            "opens-with-a-script.pdf",
            Objects("<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (while(1);) >> >>", Tree, Page)
        );
        yield return new HostileFile(
            "launches-a-program.pdf",
            Objects("<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (/bin/sh) >> >>", Tree, Page)
        );
        yield return new HostileFile(
            "contents-are-a-file-elsewhere.pdf",
            Objects(
                Catalogue,
                Tree,
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>",
                "<< /Length 0 /F (/etc/passwd) >>\nstream\n\nendstream"
            )
        );
        yield return new HostileFile("encrypted.pdf", Encrypted("/Filter /Standard /V 1 /R 2 /P -4"));
        yield return new HostileFile("encrypted-in-an-unknown-way.pdf", Encrypted("/Filter /Nobody /V 9 /R 9 /P -4"));
        yield return new HostileFile(
            "encrypted-with-a-key-of-2-billion.pdf",
            Encrypted("/Filter /Standard /V 2 /R 3 /Length 2147483640 /P -4")
        );
    }

    private static IEnumerable<HostileFile> Bombs()
    {
        var lines = Bomb(Ascii("0 0 m 9 9 l S "), 2L << 30);
        yield return Content("drawing-of-2-gb.pdf", "/Filter /FlateDecode", lines);
        yield return Content(
            "drawing-packed-twice.pdf",
            "/Filter [/FlateDecode /FlateDecode]",
            Bomb(lines.AsSpan(0, Math.Min(lines.Length, 1 << 20)), 200L << 20)
        );
        yield return Content("spaces-of-2-gb.pdf", "/Filter /FlateDecode", Bomb(Ascii(" "), 2L << 30));
        yield return Content(
            "text-of-1-gb.pdf",
            "/Filter /FlateDecode",
            Bomb(Ascii("BT /F 9 Tf 9 9 Td (words and words) Tj ET "), 1L << 30)
        );
        yield return Content("ten-million-saved-states.pdf", "/Filter /FlateDecode", Bomb(Ascii("q "), 20_000_000));
        yield return Content("clips-in-clips.pdf", "/Filter /FlateDecode", Bomb(Ascii("q 0 0 200 200 re W n "), 20_000_000));
        yield return Content("hexadecimal-of-noise.pdf", "/Filter /ASCIIHexDecode", Ascii(new string('f', 100_000)));
        yield return Content("run-lengths-of-1-gb.pdf", "/Filter [/FlateDecode /RunLengthDecode]", Bomb([0x81, 0x20], 16 << 20));
        yield return Content("lzw-of-noise.pdf", "/Filter /LZWDecode", Ascii("\u0080\u000b\u0060\u0050\u0022\u000c\u000c\u0085\u0001"));
        yield return Content(
            "100-filters.pdf",
            $"/Filter [{string.Concat(Enumerable.Repeat("/FlateDecode ", 100))}]",
            lines.AsSpan(0, 1000).ToArray()
        );
        yield return Content("length-of-2-gb.pdf", "", Ascii(Text), length: 0x7FFFFFFF);
        yield return Content("length-negative.pdf", "", Ascii(Text), length: -5);
        yield return new HostileFile(
            "form-draws-itself.pdf",
            Drawn("/X 6 0 R", draft => draft.AddStream(Form + "/Resources << /XObject << /X 6 0 R >> >>", Ascii("/X Do /X Do")))
        );
        yield return new HostileFile(
            "forms-20-deep-10-wide.pdf",
            Drawn(
                "/X 6 0 R",
                draft =>
                {
                    for (var depth = 0; depth < 20; depth++)
                    {
                        draft.AddStream(
                            $"{Form} /Resources << /XObject << /X {7 + depth} 0 R >> >>",
                            Ascii(string.Concat(Enumerable.Repeat("/X Do ", 10)))
                        );
                    }

                    draft.AddStream(Form, Ascii("0 0 m 9 9 l S"));
                }
            )
        );
        yield return new HostileFile(
            "pattern-of-tiny-tiles.pdf",
            Patterned(
                "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.0001 /YStep 0.0001 /Resources << >>"
            )
        );
        yield return new HostileFile(
            "groups-in-groups.pdf",
            Drawn(
                "/X 6 0 R",
                draft =>
                {
                    for (var depth = 0; depth < 200; depth++)
                    {
                        draft.AddStream(
                            $"{Form} /Group << /S /Transparency /I true >> /Resources << /XObject << /X {7 + depth} 0 R >> >>",
                            Ascii("/X Do")
                        );
                    }

                    draft.AddStream(Form, Ascii("0 0 m 9 9 l S"));
                },
                box: "0 0 2000 2000"
            )
        );
    }

    private const string Form = "/Type /XObject /Subtype /Form /BBox [0 0 2000 2000]";

    private const string Page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>";

    private IEnumerable<HostileFile> Pictures()
    {
        const string Dense = "/ColorSpace /DeviceRGB /BitsPerComponent 8";
        yield return Picture("picture-of-60000-px.pdf", $"/Width 60000 /Height 60000 {Dense} /Filter /FlateDecode", Bomb([0], 100 << 20));
        yield return Picture("picture-of-2-billion-px.pdf", $"/Width 2147483647 /Height 2147483647 {Dense}", [1, 2, 3]);
        yield return Picture("picture-of-minus-1-px.pdf", $"/Width -1 /Height -1 {Dense}", [1, 2, 3]);
        yield return Picture(
            "picture-of-255-bits.pdf",
            "/Width 64 /Height 64 /ColorSpace /DeviceRGB /BitsPerComponent 255",
            new byte[4096]
        );
        yield return Picture("jpeg-of-noise.pdf", $"/Width 64 /Height 64 {Dense} /Filter /DCTDecode", damage.Noise(3000));
        yield return Picture(
            "jpeg-2000-of-noise.pdf",
            "/Width 64 /Height 64 /Filter /JPXDecode",
            [0, 0, 0, 12, .. Ascii("jP  \r\n"), 0x87, 10, .. damage.Noise(3000)]
        );
        yield return Picture(
            "jpeg-2000-of-4-billion-px.pdf",
            "/Width 64 /Height 64 /Filter /JPXDecode",
            [
                0xFF,
                0x4F,
                0xFF,
                0x51,
                0,
                41,
                0,
                0,
                .. Big32(0xFFFFFFFF),
                .. Big32(0xFFFFFFFF),
                .. new byte[8],
                .. Big32(0xFFFFFFFF),
                .. Big32(0xFFFFFFFF),
                .. new byte[8],
                0,
                1,
                7,
                1,
                1,
            ]
        );
        yield return Picture(
            "jbig2-of-noise.pdf",
            "/Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode",
            damage.Noise(3000)
        );
        yield return Picture(
            "jbig2-page-of-4-billion-px.pdf",
            "/Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode",
            [0, 0, 0, 0, 0x30, 0, 1, 0, 0, 0, 19, .. Big32(0xFFFFFFFF), .. Big32(0xFFFFFFFF), .. new byte[8], 0, 0, 0]
        );
        yield return Picture(
            "fax-of-noise.pdf",
            "/Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode "
                + "/DecodeParms << /K -1 /Columns 2147483647 >>",
            damage.Noise(3000)
        );
        yield return Picture("mask-is-itself.pdf", $"/Width 64 /Height 64 {Dense} /SMask 6 0 R", new byte[64 * 64 * 3]);
        yield return Picture(
            "colours-are-themselves.pdf",
            "/Width 64 /Height 64 /ColorSpace [/Indexed [/ICCBased 6 0 R] 255 (a)] /BitsPerComponent 8",
            new byte[4096]
        );
        yield return Picture(
            "icc-of-noise.pdf",
            "/Width 64 /Height 64 /N 3 /ColorSpace [/ICCBased 6 0 R] /BitsPerComponent 8",
            damage.Noise(64 * 64 * 3)
        );
    }

    private IEnumerable<HostileFile> Texts()
    {
        yield return Font("font-of-noise.pdf", "/Subtype /TrueType /BaseFont /A /FontDescriptor 7 0 R", damage.Noise(5000));
        yield return Font("font-is-itself.pdf", "/Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [4 0 R]", []);
        yield return Font(
            "font-draws-with-itself.pdf",
            "/Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 0 /LastChar 255 "
                + "/CharProcs << /a 5 0 R >> /Encoding << /Differences [97 /a] >> /Resources << /Font << /F 4 0 R >> >>",
            []
        );
        yield return Font(
            "letters-are-markup.pdf",
            "/Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R",
            Ascii(
                "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
                    + "3 beginbfchar <61> <003c> <62> <0000> <63> <D800> endbfchar endcmap end"
            )
        );
        var title = Ascii("<< /Title (Pages: 1000000\nPage 1 size: 1 x 1 pts\nEncrypted: no) >>");
        var draft = PdfDraft.OnePage("0 0 200 200", Text);
        draft.Add(Encoding.Latin1.GetString(title));
        yield return new HostileFile("title-looks-like-facts.pdf", draft.Build("/Info 6 0 R"));
        yield return new HostileFile(
            "text-larger-than-the-page.pdf",
            PdfDraft.OnePage("0 0 200 200", "BT /F 1e9 Tf 0 0 Td (one two three four five six seven eight nine ten) Tj ET").Build()
        );
        yield return new HostileFile(
            "text-outside.pdf",
            PdfDraft.OnePage("0 0 200 200", "BT /F 9 Tf -1e12 1e12 Td (one two three four five six seven eight nine ten) Tj ET").Build()
        );
    }

    private IEnumerable<HostileFile> Ends()
    {
        var whole = PdfDraft.OnePage("0 0 200 200", Text).Build();
        yield return new HostileFile("no-end.pdf", whole[..^7]);
        yield return new HostileFile("no-table.pdf", [.. whole[..(whole.Length / 2)], .. Ascii("\n%%EOF\n")]);
        yield return new HostileFile(
            "table-elsewhere.pdf",
            Ascii(Encoding.Latin1.GetString(whole).Replace("startxref\n", "startxref\n99", StringComparison.Ordinal))
        );
        yield return new HostileFile("only-a-header.pdf", Ascii("%PDF-1.7\n"));
        yield return new HostileFile("header-and-end.pdf", Ascii("%PDF-1.7\n%%EOF\n"));
        yield return new HostileFile("header-after-a-kilobyte.pdf", [.. Enumerable.Repeat((byte)' ', 1010), .. whole]);
        yield return new HostileFile(
            "noise-between-header-and-end.pdf",
            [.. Ascii("%PDF-1.7\n"), .. damage.Noise(20_000), .. Ascii("\n%%EOF\n")]
        );
        yield return new HostileFile(
            "a-million-objects-named-1.pdf",
            Ascii("%PDF-1.7\n" + string.Concat(Enumerable.Repeat("1 0 obj\nendobj\n", 200_000)) + "%%EOF\n")
        );
    }

    private static byte[] Objects(params string[] bodies)
    {
        var draft = new PdfDraft();
        foreach (var body in bodies)
        {
            draft.Add(body);
        }

        return draft.Build();
    }

    private static byte[] Pages(int count, string box)
    {
        var draft = new PdfDraft();
        draft.Add(Catalogue);
        var numbers = Enumerable.Range(3, count).Select(number => number.ToString(CultureInfo.InvariantCulture));
        var kids = string.Join(' ', numbers.Select(number => $"{number} 0 R"));
        draft.Add($"<< /Type /Pages /Count {count} /Kids [{kids}] >>");
        for (var i = 0; i < count; i++)
        {
            draft.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] >>");
        }

        return draft.Build();
    }

    private static HostileFile Content(string name, string entries, byte[] content, long? length = null)
    {
        var draft = PdfDraft.WithPage("0 0 200 200");
        draft.AddStream(entries, content, length);
        return new HostileFile(name, draft.Build());
    }

    /// <summary>A page that draws the object X; what it is comes behind, from number 6 on.</summary>
    private static byte[] Drawn(string objects, Action<PdfDraft> add, string box = "0 0 200 200")
    {
        var draft = PdfDraft.WithPage(box, $"/Resources << /XObject << {objects} >> >>");
        draft.AddStream("", Ascii("200 0 0 200 0 0 cm /X Do"));
        add(draft);
        return draft.Build();
    }

    private static HostileFile Picture(string name, string entries, byte[] data) =>
        new(name, Drawn("/X 6 0 R", draft => draft.AddStream($"/Type /XObject /Subtype /Image {entries}", data)));

    private static byte[] Patterned(string entries)
    {
        var draft = PdfDraft.WithPage("0 0 200 200", "/Resources << /Pattern << /P 6 0 R >> >>");
        draft.AddStream("", Ascii("/Pattern cs /P scn 0 0 200 200 re f"));
        draft.AddStream(entries, Ascii("0 0 1 1 re f"));
        return draft.Build();
    }

    /// <summary>A page of text in a font of its own.</summary>
    private static HostileFile Font(string name, string entries, byte[] data)
    {
        var draft = new PdfDraft();
        draft.Add(Catalogue);
        draft.Add(Tree);
        draft.Add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Resources << /Font << /F 4 0 R >> >> /Contents 5 0 R >>");
        draft.Add($"<< /Type /Font {entries} >>");
        draft.AddStream("", Ascii("BT /F 12 Tf 20 100 Td (abcabc abc abc) Tj ET"));
        draft.AddStream("", data);
        draft.Add("<< /Type /FontDescriptor /FontName /A /FontFile2 6 0 R /Flags 4 /FontBBox [0 0 1 1] >>");
        return new HostileFile(name, draft.Build());
    }

    /// <summary>Its keys are made of nothing, so that no password fits.</summary>
    private static byte[] Encrypted(string entries)
    {
        var draft = PdfDraft.OnePage("0 0 200 200", Text);
        draft.Add($"<< {entries} /O <{new string('A', 64)}> /U <{new string('B', 64)}> >>");
        return draft.Build($"/Encrypt 6 0 R /ID [<{new string('0', 32)}> <{new string('0', 32)}>]");
    }
}
