using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using DocAlign.Geometry;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Encoders;
using DocAlign.Imaging.Resampling;

namespace DocAlign.Training.Evaluation;

/// <summary>Writes an evaluation as report.md, report.html (with the best, median and worst pages side by side) and report.json.</summary>
public static class EvaluationReport
{
    private const int PictureSide = 500;
    private const int PicturesOfAKind = 3;

    /// <param name="folder">For the report.</param>
    public static void Write(string folder, IReadOnlyList<PageEvaluation> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "report.md"), Markdown(pages));
        File.WriteAllText(Path.Combine(folder, "report.html"), Html(folder, pages));
        File.WriteAllText(Path.Combine(folder, "report.json"), Json(pages));
    }

    /// <summary>Means by kind, wins and losses.</summary>
    public static string Markdown(IReadOnlyList<PageEvaluation> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var names = pages.SelectMany(page => page.Figures.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var text = new StringBuilder();
        text.Append("| kind | pages | untouched | ")
            .AppendJoin(" | ", names)
            .Append(" |\n|")
            .Append(string.Concat(Enumerable.Repeat("---|", names.Length + 3)))
            .Append('\n');
        var kinds = pages
            .GroupBy(page => page.Kind, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, Pages: group.ToArray()))
            .ToList();
        if (kinds.Count > 1)
        {
            kinds.Add(("all", [.. pages]));
        }

        foreach (var (kind, members) in kinds)
        {
            var values = names.Select(name =>
                members
                    .Where(page => page.Figures.ContainsKey(name))
                    .Select(page => page.Figures[name])
                    .DefaultIfEmpty(double.NaN)
                    .Average()
            );
            text.Append(
                    CultureInfo.InvariantCulture,
                    $"| {kind} | {members.Length} | {members.Count(page => page.Decision == "untouched")} | "
                )
                .AppendJoin(" | ", values.Select(value => double.IsNaN(value) ? "" : value.ToString("0.000", CultureInfo.InvariantCulture)))
                .Append(" |\n");
        }

        var compared = pages
            .Where(page => page.Figures.ContainsKey("wordF1After"))
            .Select(page => page.Figures["wordF1After"] - page.Figures["wordF1Before"])
            .ToArray();
        if (compared.Length > 0)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\nWord F1 against untouched: better on {compared.Count(gain => gain > 0.001)}, the same on "
                    + $"{compared.Count(gain => Math.Abs(gain) <= 0.001)}, worse on {compared.Count(gain => gain < -0.001)}.\n"
            );
        }

        var corners = pages
            .Where(page => page.Figures.ContainsKey("cornerErrorPercent"))
            .Select(page => page.Figures["cornerErrorPercent"])
            .Order()
            .ToArray();
        if (corners.Length > 0)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\nCorner error, percent of the diagonal: median {corners[corners.Length / 2]:0.00}, largest {corners[^1]:0.00}.\n"
            );
        }

        return text.ToString();
    }

    private static string Html(string folder, IReadOnlyList<PageEvaluation> pages)
    {
        var ranked = pages
            .Where(page => page.Rectified is not null)
            .OrderBy(page => page.Figures.GetValueOrDefault("wordF1After", -page.Figures.GetValueOrDefault("cornerErrorPercent")))
            .ToArray();
        var (take, middle) = (Math.Min(PicturesOfAKind, ranked.Length), Math.Max(0, (ranked.Length / 2) - 1));
        var html = new StringBuilder(
            "<!doctype html><meta charset=\"utf-8\"><title>DocAlign evaluation</title>"
                + "<style>body{font:14px sans-serif;margin:2em}td,th{padding:2px 8px;border-bottom:1px solid "
                + "#ddd;text-align:right}figure{display:inline-block;margin:4px;vertical-align:top}img{max-width:420px;border:1px "
                + "solid #ccc}</style>\n<h1>DocAlign evaluation</h1>\n"
        );
        html.Append(Table(Markdown(pages)));
        foreach (
            var (title, chosen) in new[]
            {
                ("Worst", ranked.Take(take)),
                ("Median", ranked.Skip(middle).Take(take)),
                ("Best", ranked.TakeLast(take)),
            }
        )
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2>{title}</h2>\n");
            foreach (var page in chosen)
            {
                var stem = page.Name.Replace('/', '-').Replace('\\', '-');
                File.WriteAllBytes(Path.Combine(folder, stem + ".before.jpg"), Small(page.Source));
                File.WriteAllBytes(Path.Combine(folder, stem + ".after.jpg"), Small(page.Rectified!));
                html.Append(
                    CultureInfo.InvariantCulture,
                    $"<figure><img src=\"{WebUtility.HtmlEncode(Uri.EscapeDataString(stem))}.before.jpg\"> <img "
                        + $"src=\"{WebUtility.HtmlEncode(Uri.EscapeDataString(stem))}.after.jpg\">"
                        + $"<figcaption>{WebUtility.HtmlEncode(page.Name)}: {page.Decision}, word F1 "
                        + $"{page.Figures.GetValueOrDefault("wordF1Before"):0.000} to "
                        + $"{page.Figures.GetValueOrDefault("wordF1After"):0.000}</figcaption></figure>\n"
                );
            }
        }

        return html.ToString();
    }

    private static byte[] Small(byte[] bytes)
    {
        var page = ScanDecoder.Decode(bytes, DecodeLimits.Default, CancellationToken.None).First().Image;
        var scale = Math.Min(1, (double)PictureSide / Math.Max(page.Width, page.Height));
        return ImageEncoder.Jpeg(
            ImageScaler.Resize(page, new PixelSize(Math.Max(1, (int)(page.Width * scale)), Math.Max(1, (int)(page.Height * scale))))
        );
    }

    private static string Table(string markdown)
    {
        var html = new StringBuilder("<table>");
        foreach (var line in markdown.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!line.StartsWith('|'))
            {
                html.Append("</table><p>").Append(WebUtility.HtmlEncode(line)).Append("</p><table>");
            }
            else if (!line.StartsWith("|---", StringComparison.Ordinal))
            {
                html.Append("<tr><td>")
                    .AppendJoin("</td><td>", line.Trim('|').Split('|').Select(cell => WebUtility.HtmlEncode(cell.Trim())))
                    .Append("</td></tr>\n");
            }
        }

        return html.Append("</table>\n").ToString();
    }

    private static string Json(IReadOnlyList<PageEvaluation> pages)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartArray();
            foreach (var page in pages)
            {
                writer.WriteStartObject();
                writer.WriteString("name", page.Name);
                writer.WriteString("kind", page.Kind);
                writer.WriteString("decision", page.Decision);
                writer.WriteString("reason", page.Reason);
                foreach (var (name, value) in page.Figures)
                {
                    writer.WriteNumber(name, Math.Round(value, 5));
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
