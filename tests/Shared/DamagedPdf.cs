using DocAlign.Training.Synthesis.Hostile;

namespace DocAlign.Tests;

/// <summary>A PDF whose pages each show a bar, but for one page: its content is said to be deflated and is not.</summary>
internal static class DamagedPdf
{
    /// <param name="pages">How many pages the file has.</param>
    /// <param name="damaged">The damaged page, from 1.</param>
    public static byte[] WithDamage(int pages, int damaged)
    {
        var draft = new PdfDraft();
        _ = draft.Add(PdfDraft.Catalogue);
        var kids = string.Join(' ', Enumerable.Range(0, pages).Select(page => $"{3 + (2 * page)} 0 R"));
        _ = draft.Add($"<< /Type /Pages /Kids [{kids}] /Count {pages} >>");
        for (var page = 1; page <= pages; page++)
        {
            _ = draft.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 144 72] /Contents {2 + (2 * page)} 0 R >>");
            _ =
                page == damaged
                    ? draft.AddStream("/Filter /FlateDecode", [.. Enumerable.Range(0, 200).Select(i => (byte)(255 - (i % 7)))])
                    : draft.AddStream("", [.. "20 20 100 30 re f"u8]);
        }

        return draft.Build();
    }
}
