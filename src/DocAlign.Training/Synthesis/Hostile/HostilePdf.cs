using System.Text;
using static DocAlign.Training.Synthesis.Hostile.ByteDraft;

namespace DocAlign.Training.Synthesis.Hostile;

/// <summary>PDF files: bombs, circles, pages of any size, pictures and fonts of noise, encryption, nothing at all.</summary>
internal sealed class HostilePdf(Damage damage)
{
    /// <summary>Ten words, drawn as text.</summary>
    public const string Text = "BT /F 12 Tf 20 100 Td (one two three four five) Tj 0 -20 Td (six seven eight nine ten) Tj ET";

    public IEnumerable<HostileFile> Files() =>
        [
            .. HostilePdfPages.Files(),
            .. HostilePdfContents.Files(),
            .. new HostilePdfPictures(damage).Files(),
            .. new HostilePdfTexts(damage).Files(),
            .. Ends(),
        ];

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
}
