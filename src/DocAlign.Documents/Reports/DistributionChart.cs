using System.Globalization;
using DocAlign.Documents.Html;

namespace DocAlign.Documents.Reports;

/// <summary>
/// A histogram as inline SVG: light bars for all pages, and in front of them bars that the index's script makes as high as the rows that
/// are shown.
/// </summary>
internal static class DistributionChart
{
    private const double Width = 320;
    private const double Height = 92;
    private const double Floor = 14;

    /// <param name="values">Of all pages.</param>
    public static void Add(HtmlText body, Distribution distribution, IReadOnlyList<double> values)
    {
        var counts = new int[distribution.Bins];
        foreach (var value in values)
        {
            counts[distribution.BinOf(value)]++;
        }

        var highest = Math.Max(1, counts.Max());
        var step = Width / distribution.Bins;
        body.Add(
            $"<figure class=\"chart\"><figcaption>{distribution.Title} <span class=\"soft\">{values.Count} "
                + $"{(values.Count == 1 ? "page" : "pages")}</span></figcaption>\n"
        );
        body.Add(
            $"<svg viewBox=\"0 0 {Width:0} {Height + Floor + 4:0}\" role=\"img\" "
                + $"aria-label=\"{Summary(distribution, counts)}\" data-chart=\"{distribution.Name}\" data-highest=\"{highest}\">\n"
        );
        for (var bin = 0; bin < counts.Length; bin++)
        {
            var height = Height * counts[bin] / highest;
            var range = $"{Edge(distribution, bin)} to {Edge(distribution, bin + 1)}";
            body.Add(
                $"<rect class=\"bar-all\" x=\"{(bin * step) + 1:0.##}\" y=\"{Height - height:0.##}\" width=\"{step - 2:0.##}\" "
                    + $"height=\"{height:0.##}\"><title>{range}: {counts[bin]}</title></rect>\n"
            );
            body.Add(
                $"<rect class=\"bar-fill\" data-bin=\"{bin}\" x=\"{(bin * step) + 1:0.##}\" y=\"{Height - height:0.##}\" "
                    + $"width=\"{step - 2:0.##}\" height=\"{height:0.##}\"><title>{range}: {counts[bin]}</title></rect>\n"
            );
        }

        body.Add($"<line class=\"axis\" x1=\"0\" y1=\"{Height:0}\" x2=\"{Width:0}\" y2=\"{Height:0}\"/>\n");
        var every = Math.Max(1, (int)Math.Ceiling(distribution.Edges.Count / 6.0));
        for (var edge = 0; edge < distribution.Edges.Count; edge += every)
        {
            var anchor =
                edge == 0 ? "start"
                : edge == distribution.Edges.Count - 1 ? "end"
                : "middle";
            body.Add(
                $"<text x=\"{edge * step:0.##}\" y=\"{Height + Floor:0}\" "
                    + $"text-anchor=\"{anchor}\">{Edge(distribution, edge)}</text>\n"
            );
        }

        body.Raw("</svg></figure>\n");
    }

    private static string Edge(Distribution distribution, int edge) =>
        string.Create(CultureInfo.InvariantCulture, $"{distribution.Edges[edge]:0.##}{distribution.Unit}");

    /// <summary>What the picture says to those who do not see it.</summary>
    private static string Summary(Distribution distribution, int[] counts)
    {
        var most = Array.IndexOf(counts, counts.Max());
        return counts.Sum() == 0
            ? $"{distribution.Title}: not measured"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{distribution.Title}: most pages, {counts[most]} of {counts.Sum()}, are from "
                    + $"{Edge(distribution, most)} to {Edge(distribution, most + 1)}"
            );
    }
}
