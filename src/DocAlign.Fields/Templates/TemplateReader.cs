using DocAlign.Documents;
using DocAlign.Documents.Fields;
using DocAlign.Documents.Warps;
using DocAlign.Fields.Rows;
using DocAlign.Geometry;

namespace DocAlign.Fields.Templates;

/// <summary>Recognises registered forms among pages and reads their zones.</summary>
/// <remarks>Nothing is read again: a zone has the words of the page whose middles lie in it. The same pages give the same zones.</remarks>
public static class TemplateReader
{
    /// <summary>Points on each side of a zone's outline.</summary>
    private const int PointsPerSide = 4;

    /// <summary>Adds forms and zones to the fields of a document.</summary>
    /// <param name="warps">The warp of each page.</param>
    public static DocumentFields Read(
        DocumentFields fields,
        IReadOnlyList<Page> pages,
        IReadOnlyList<WarpMap> warps,
        FormTemplates templates
    )
    {
        ArgumentNullException.ThrowIfNull(pages);
        ArgumentNullException.ThrowIfNull(warps);
        var (matches, zones) = (new List<TemplateMatch>(), new List<TemplateZone>());
        foreach (var (page, warp) in pages.Zip(warps))
        {
            if (AlignedForm.Find(templates, page) is { } aligned)
            {
                var (share, residual) = (Math.Round(aligned.Share, 4), Math.Round(aligned.ResidualPixels, 2));
                matches.Add(new TemplateMatch(page.Number, aligned.Form.Name, aligned.Printed.Count, share, residual));
                zones.AddRange(aligned.Form.Zones.Select(zone => ReadZone(zone, aligned, page, warp)));
            }
        }

        return fields with
        {
            Templates = matches,
            Zones = zones,
        };
    }

    private static TemplateZone ReadZone(ZoneBox zone, AlignedForm aligned, Page page, WarpMap warp)
    {
        var outline = Outline(zone).Select(aligned.ToPage).ToList();
        var printed = aligned.Printed.ToHashSet();
        var words = WordMatcher
            .WordsOf(page)
            .Where((word, index) => !printed.Contains(index) && IsInside(Middle(word.Box), outline))
            .ToList();
        var rows = RowBuilder.Build([page with { Blocks = [.. words.Select(AsBlock)], Doubtful = [] }]);
        return new TemplateZone(
            aligned.Form.Name,
            zone.Name,
            string.Join(' ', rows.Select(row => row.Text)),
            rows.Count == 0 ? 0 : rows.SelectMany(row => row.Words).Min(word => word.Confidence),
            new FieldPlace(page.Number, Around(outline), [.. outline.Select(warp.ToSource)])
        );
    }

    /// <summary>Clockwise from the top left.</summary>
    private static IEnumerable<PixelPoint> Outline(ZoneBox zone)
    {
        PixelPoint[] corners =
        [
            new(zone.Left, zone.Top),
            new(zone.Right, zone.Top),
            new(zone.Right, zone.Bottom),
            new(zone.Left, zone.Bottom),
        ];
        for (var side = 0; side < corners.Length; side++)
        {
            var (from, to) = (corners[side], corners[(side + 1) % corners.Length]);
            for (var i = 0; i < PointsPerSide; i++)
            {
                var share = i / (double)PointsPerSide;
                yield return new(from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y)));
            }
        }
    }

    /// <summary>By the number of sides to the point's right: odd is inside.</summary>
    private static bool IsInside(PixelPoint point, List<PixelPoint> outline)
    {
        var isInside = false;
        for (var i = 0; i < outline.Count; i++)
        {
            var (a, b) = (outline[i], outline[(i + 1) % outline.Count]);
            if (a.Y > point.Y != b.Y > point.Y && point.X < a.X + ((point.Y - a.Y) / (b.Y - a.Y) * (b.X - a.X)))
            {
                isInside = !isInside;
            }
        }

        return isInside;
    }

    private static PixelPoint Middle(PixelBox box) => new((box.Left + box.Right) / 2.0, (box.Top + box.Bottom) / 2.0);

    private static Block AsBlock(Word word) => new(word.Box, word.Polygon, [new Line(word.Box, word.Polygon, 0, [word])]);

    private static PixelBox Around(List<PixelPoint> outline) =>
        new(
            (int)Math.Floor(outline.Min(point => point.X)),
            (int)Math.Floor(outline.Min(point => point.Y)),
            (int)Math.Ceiling(outline.Max(point => point.X)),
            (int)Math.Ceiling(outline.Max(point => point.Y))
        );
}
