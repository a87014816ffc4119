using System.Globalization;

namespace DocAlign.Training.Synthesis.Hostile;

/// <summary>PDF files whose pages are of any size, hang together in circles, are not there or are encrypted.</summary>
internal static class HostilePdfPages
{
    private const string Page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>";

    public static IEnumerable<HostileFile> Files() => [.. Boxes(), .. Structures()];

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
            yield return new HostileFile($"page-of-{name}.pdf", PdfDraft.OnePage(box, HostilePdf.Text).Build());
        }

        yield return new HostileFile(
            "crop-larger-than-media.pdf",
            PdfDraft.OnePage("0 0 200 200", HostilePdf.Text, "/CropBox [-90000 -90000 90000 90000]").Build()
        );
        yield return new HostileFile(
            "crop-of-nothing.pdf",
            PdfDraft.OnePage("0 0 200 200", HostilePdf.Text, "/CropBox [50 50 50 50]").Build()
        );
        yield return new HostileFile("unit-of-10000.pdf", PdfDraft.OnePage("0 0 200 200", HostilePdf.Text, "/UserUnit 10000").Build());
        yield return new HostileFile("turned-by-45.pdf", PdfDraft.OnePage("0 0 200 200", HostilePdf.Text, "/Rotate 45").Build());
        yield return new HostileFile(
            "turned-by-2-to-31.pdf",
            PdfDraft.OnePage("0 0 200 200", HostilePdf.Text, "/Rotate 2147483640").Build()
        );
    }

    private static IEnumerable<HostileFile> Structures()
    {
        yield return new HostileFile("no-pages.pdf", Objects(PdfDraft.Catalogue, "<< /Type /Pages /Kids [] /Count 0 >>"));
        yield return new HostileFile("no-catalogue.pdf", Objects("<< /Type /Nothing >>"));
        yield return new HostileFile(
            "two-billion-pages-that-are-one.pdf",
            Objects(PdfDraft.Catalogue, "<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>", Page)
        );
        yield return new HostileFile("minus-one-page.pdf", Objects(PdfDraft.Catalogue, "<< /Type /Pages /Kids [3 0 R] /Count -1 >>", Page));
        yield return new HostileFile("tree-is-its-own-child.pdf", Objects(PdfDraft.Catalogue, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"));
        yield return new HostileFile(
            "tree-of-two-in-a-circle.pdf",
            Objects(PdfDraft.Catalogue, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>")
        );
        yield return new HostileFile(
            "page-is-its-own-parent.pdf",
            Objects(PdfDraft.Catalogue, PdfDraft.Tree, "<< /Type /Page /Parent 3 0 R /Contents 4 0 R >>")
        );
        yield return new HostileFile("page-is-a-number.pdf", Objects(PdfDraft.Catalogue, PdfDraft.Tree, "42"));
        yield return new HostileFile(
            "contents-are-the-page.pdf",
            Objects(PdfDraft.Catalogue, PdfDraft.Tree, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 3 0 R >>")
        );
        yield return new HostileFile("600-pages.pdf", Pages(600, "0 0 200 200"));
        yield return new HostileFile(
            "brackets-100000-deep.pdf",
            Objects(PdfDraft.Catalogue, PdfDraft.Tree, $"<< /Type /Page /Parent 2 0 R /A {new string('[', 100_000)} >>")
        );
        yield return new HostileFile("table-before-is-this-one.pdf", PdfDraft.OnePage("0 0 200 200", HostilePdf.Text).Build(previous: -1));
        yield return new HostileFile(
            "table-before-is-at-the-end-of-numbers.pdf",
            PdfDraft.OnePage("0 0 200 200", HostilePdf.Text).Build(previous: 9_223_372_036_854_775_807)
        );
        yield return new HostileFile("size-of-2-billion.pdf", PdfDraft.OnePage("0 0 200 200", HostilePdf.Text).Build("/Size 2147483647"));
        yield return new HostileFile(
            "opens-with-a-script.pdf",
            Objects("<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (while(1);) >> >>", PdfDraft.Tree, Page)
        );
        yield return new HostileFile(
            "launches-a-program.pdf",
            Objects("<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (/bin/sh) >> >>", PdfDraft.Tree, Page)
        );
        yield return new HostileFile(
            "contents-are-a-file-elsewhere.pdf",
            Objects(
                PdfDraft.Catalogue,
                PdfDraft.Tree,
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
        draft.Add(PdfDraft.Catalogue);
        var numbers = Enumerable.Range(3, count).Select(number => number.ToString(CultureInfo.InvariantCulture));
        var kids = string.Join(' ', numbers.Select(number => $"{number} 0 R"));
        draft.Add($"<< /Type /Pages /Count {count} /Kids [{kids}] >>");
        for (var i = 0; i < count; i++)
        {
            draft.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] >>");
        }

        return draft.Build();
    }

    /// <summary>Its keys are made of nothing, so that no password fits.</summary>
    private static byte[] Encrypted(string entries)
    {
        var draft = PdfDraft.OnePage("0 0 200 200", HostilePdf.Text);
        draft.Add($"<< {entries} /O <{new string('A', 64)}> /U <{new string('B', 64)}> >>");
        return draft.Build($"/Encrypt 6 0 R /ID [<{new string('0', 32)}> <{new string('0', 32)}>]");
    }
}
