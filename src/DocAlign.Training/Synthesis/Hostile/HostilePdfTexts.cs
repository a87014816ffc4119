using System.Text;
using static DocAlign.Training.Synthesis.Hostile.ByteDraft;

namespace DocAlign.Training.Synthesis.Hostile;

/// <summary>PDF files with fonts of noise, and with text that is more than text or lies outside.</summary>
internal sealed class HostilePdfTexts(Damage damage)
{
    public IEnumerable<HostileFile> Files()
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
        var draft = PdfDraft.OnePage("0 0 200 200", HostilePdf.Text);
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

    /// <summary>A page of text in a font of its own.</summary>
    private static HostileFile Font(string name, string entries, byte[] data)
    {
        var draft = new PdfDraft();
        draft.Add(PdfDraft.Catalogue);
        draft.Add(PdfDraft.Tree);
        draft.Add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Resources << /Font << /F 4 0 R >> >> /Contents 5 0 R >>");
        draft.Add($"<< /Type /Font {entries} >>");
        draft.AddStream("", Ascii("BT /F 12 Tf 20 100 Td (abcabc abc abc) Tj ET"));
        draft.AddStream("", data);
        draft.Add("<< /Type /FontDescriptor /FontName /A /FontFile2 6 0 R /Flags 4 /FontBBox [0 0 1 1] >>");
        return new HostileFile(name, draft.Build());
    }
}
