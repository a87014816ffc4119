using static DocAlign.Training.Synthesis.Hostile.ByteDraft;

namespace DocAlign.Training.Synthesis.Hostile;

/// <summary>PDF files whose drawing unpacks to gigabytes, says a wrong length or draws itself.</summary>
internal static class HostilePdfContents
{
    private const string Form = "/Type /XObject /Subtype /Form /BBox [0 0 2000 2000]";

    public static IEnumerable<HostileFile> Files()
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
        yield return Content("length-of-2-gb.pdf", "", Ascii(HostilePdf.Text), length: 0x7FFFFFFF);
        yield return Content("length-negative.pdf", "", Ascii(HostilePdf.Text), length: -5);
        yield return new HostileFile(
            "form-draws-itself.pdf",
            PdfDraft.Drawn("/X 6 0 R", draft => draft.AddStream(Form + "/Resources << /XObject << /X 6 0 R >> >>", Ascii("/X Do /X Do")))
        );
        yield return new HostileFile(
            "forms-20-deep-10-wide.pdf",
            PdfDraft.Drawn(
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
            PdfDraft.Drawn(
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

    private static HostileFile Content(string name, string entries, byte[] content, long? length = null)
    {
        var draft = PdfDraft.WithPage("0 0 200 200");
        draft.AddStream(entries, content, length);
        return new HostileFile(name, draft.Build());
    }

    private static byte[] Patterned(string entries)
    {
        var draft = PdfDraft.WithPage("0 0 200 200", "/Resources << /Pattern << /P 6 0 R >> >>");
        draft.AddStream("", Ascii("/Pattern cs /P scn 0 0 200 200 re f"));
        draft.AddStream(entries, Ascii("0 0 1 1 re f"));
        return draft.Build();
    }
}
