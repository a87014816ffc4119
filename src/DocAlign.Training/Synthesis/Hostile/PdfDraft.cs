using System.Text;

namespace DocAlign.Training.Synthesis.Hostile;

/// <summary>A PDF put together object by object, as right or as wrong as its maker wants it. The first object is its catalogue.</summary>
internal sealed class PdfDraft
{
    /// <summary>A catalogue, as object 1.</summary>
    public const string Catalogue = "<< /Type /Catalog /Pages 2 0 R >>";

    /// <summary>A tree of one page, as object 2.</summary>
    public const string Tree = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";

    private readonly List<byte[]> _objects = [];

    /// <returns>The object's number.</returns>
    public int Add(string body)
    {
        _objects.Add(Encoding.Latin1.GetBytes(body));
        return _objects.Count;
    }

    /// <param name="entries">Of the stream's dictionary, without its length.</param>
    /// <param name="length">What the dictionary says about the length; null tells the truth.</param>
    public int AddStream(string entries, byte[] data, long? length = null)
    {
        _objects.Add([
            .. Encoding.Latin1.GetBytes($"<< {entries} /Length {length ?? data.Length} >>\nstream\n"),
            .. data,
            .. "\nendstream"u8,
        ]);
        return _objects.Count;
    }

    /// <param name="trailer">More entries of the trailer.</param>
    /// <param name="previous">Where the trailer says that an older table lies; null says nothing.</param>
    public byte[] Build(string trailer = "", long? previous = null)
    {
        using var file = new MemoryStream();
        file.Write("%PDF-1.4\n"u8);
        var offsets = new List<long>();
        for (var i = 0; i < _objects.Count; i++)
        {
            offsets.Add(file.Length);
            file.Write(Encoding.Latin1.GetBytes($"{i + 1} 0 obj\n"));
            file.Write(_objects[i]);
            file.Write("\nendobj\n"u8);
        }

        var table = file.Length;
        var end = new StringBuilder($"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => end.Append($"{offset:0000000000} 00000 n \n"));
        var older = previous is { } at ? $"/Prev {(at < 0 ? table : at)} " : "";
        end.Append($"trailer\n<< /Size {_objects.Count + 1} /Root 1 0 R {older}{trailer} >>\nstartxref\n{table}\n%%EOF\n");
        file.Write(Encoding.Latin1.GetBytes(end.ToString()));
        return file.ToArray();
    }

    /// <summary>A whole file of one page.</summary>
    /// <param name="box">The page's size in points, or whatever stands there: "0 0 200 200".</param>
    /// <param name="content">What is drawn.</param>
    /// <param name="page">More entries of the page.</param>
    public static PdfDraft OnePage(string box, string content, string page = "")
    {
        var draft = WithPage(box, page);
        draft.AddStream("", Encoding.Latin1.GetBytes(content));
        return draft;
    }

    /// <summary>Catalogue, tree, page and a font; the page's content is to be the next object, number 5.</summary>
    public static PdfDraft WithPage(string box, string page = "")
    {
        var draft = new PdfDraft();
        draft.Add(Catalogue);
        draft.Add(Tree);
        draft.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Resources << /Font << /F 4 0 R >> >> /Contents 5 0 R {page} >>");
        draft.Add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        return draft;
    }

    /// <summary>A file whose page draws the object X.</summary>
    /// <param name="objects">Under which name which object may be drawn: "/X 6 0 R".</param>
    /// <param name="add">Adds the objects from number 6 on.</param>
    public static byte[] Drawn(string objects, Action<PdfDraft> add, string box = "0 0 200 200")
    {
        var draft = WithPage(box, $"/Resources << /XObject << {objects} >> >>");
        draft.AddStream("", [.. "200 0 0 200 0 0 cm /X Do"u8]);
        add(draft);
        return draft.Build();
    }
}
