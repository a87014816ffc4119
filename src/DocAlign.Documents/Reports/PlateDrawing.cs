using DocAlign.Documents.Fields;
using DocAlign.Documents.Html;
using DocAlign.Geometry;

namespace DocAlign.Documents.Reports;

/// <summary>The photograph and the flat page side by side, each with its words and fields, the photograph also with the mesh.</summary>
internal sealed class PlateDrawing(Document document, Page page)
{
    /// <summary>Longer side of a drawing before the browser fits it into the window; small scans are shown larger than they are.</summary>
    private const double DrawnSide = 2400;

    /// <param name="mesh">Null where the warp is not known.</param>
    /// <param name="source">Preview of the photograph; null where there is none.</param>
    /// <param name="flat">The same of the flat page.</param>
    public void Add(HtmlText body, WarpMesh? mesh, PagePicture? source, PagePicture? flat)
    {
        var sourceSize = new PixelSize(page.Source.Width, page.Source.Height);
        Open(body, "source-plate", "Photograph", sourceSize, source);
        AddFields(body, place => WarpMesh.Text(place.Polygon));
        AddWords(body, "the photograph", word => WarpMesh.Text(word.Polygon));
        AddMesh(body, mesh, Math.Max(sourceSize.Width, sourceSize.Height));
        body.Raw("</svg></figure>\n");

        Open(body, "flat-plate", "Flat page", page.Size, flat);
        AddFields(body, place => WarpMesh.Text(Corners(place.Box)));
        AddWords(body, "the flat page", word => WarpMesh.Text(Corners(word.Box)));
        body.Raw("</svg></figure>\n");
    }

    private void Open(HtmlText body, string plate, string name, PixelSize size, PagePicture? picture)
    {
        var scale = DrawnSide / Math.Max(1, Math.Max(size.Width, size.Height));
        body.Add(
            $"<figure class=\"{plate}\"><figcaption><strong>{name}</strong> {size.Width} × {size.Height} "
                + $"px{(picture is null ? ", without its picture" : "")}</figcaption>\n"
        );
        body.Add(
            $"<svg class=\"plate\" role=\"group\" aria-label=\"{name}, page {page.Number}\" viewBox=\"0 0 {size.Width} "
                + $"{size.Height}\" width=\"{size.Width * scale:0}\" height=\"{size.Height * scale:0}\">\n"
        );
        if (picture is null)
        {
            body.Add($"<rect class=\"nothing\" width=\"{size.Width}\" height=\"{size.Height}\"/>\n");
            return;
        }

        body.Add(
            $"<image width=\"{size.Width}\" height=\"{size.Height}\" preserveAspectRatio=\"none\" aria-hidden=\"true\" "
                + $"href=\"data:image/jpeg;base64,"
        );
        body.Raw(Convert.ToBase64String(picture.Bytes.Span)).Raw("\"/>\n");
    }

    private void AddWords(HtmlText body, string where, Func<Word, string> outline)
    {
        body.Add($"<g class=\"word-layer\" data-label=\"Words of page {page.Number} on {where}\">\n");
        foreach (var (word, id, isDoubtful) in PageWords.Of(page))
        {
            body.Add(
                $"<polygon class=\"word p{PageWords.Tenth(word.Confidence)}{(isDoubtful ? " doubtful" : "")}\" data-w=\"{id}\" "
                    + $"points=\"{outline(word)}\"/>\n"
            );
        }

        body.Raw("</g>\n");
    }

    private void AddFields(HtmlText body, Func<FieldPlace, string> outline)
    {
        body.Raw("<g class=\"field-layer\">\n");
        foreach (var (id, value, label) in FieldSection.PlacesOf(document))
        {
            Add(value, id.StartsWith(FieldSection.ValuePart, StringComparison.Ordinal) ? "value" : "value quiet", id);
            Add(label, id.StartsWith(FieldSection.ValuePart, StringComparison.Ordinal) ? "label" : "label quiet", id);
        }

        body.Raw("</g>\n");

        void Add(FieldPlace? place, string kind, string id)
        {
            if (place?.Page == page.Number)
            {
                body.Add($"<polygon class=\"{kind}\" data-f=\"{id}\" points=\"{outline(place)}\"/>\n");
            }
        }
    }

    private static void AddMesh(HtmlText body, WarpMesh? mesh, int longer)
    {
        if (mesh is null)
        {
            return;
        }

        body.Raw("<g class=\"mesh-layer\">\n");
        foreach (var line in mesh.Lines)
        {
            body.Add($"<polyline class=\"mesh\" points=\"{line}\"/>\n");
        }

        body.Add($"<polygon class=\"mesh edge\" points=\"{mesh.Edge}\"/>\n");
        foreach (var knot in mesh.Knots)
        {
            body.Add($"<circle class=\"knot\" cx=\"{knot.X:0.#}\" cy=\"{knot.Y:0.#}\" r=\"{longer / 300.0:0.#}\"/>\n");
        }

        body.Raw("</g>\n");
    }

    private static PixelPoint[] Corners(PixelBox box) =>
        [new(box.Left, box.Top), new(box.Right, box.Top), new(box.Right, box.Bottom), new(box.Left, box.Bottom)];
}
