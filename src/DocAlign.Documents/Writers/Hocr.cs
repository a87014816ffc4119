using System.Globalization;
using System.Xml;
using DocAlign.Geometry;

namespace DocAlign.Documents.Writers;

/// <summary>hOCR 1.2: XHTML with a box on the rectified page for each page, area, paragraph, line and word.</summary>
/// <remarks>
/// Elements are never closed in short form, since an HTML parser would not see their end. A word's <c>x_wconf</c> is its confidence times
/// 100. DocAlign's own property <c>x_source_poly</c> has the word's polygon on the picture that came in.
/// Source: http://kba.github.io/hocr-spec/1.2/.
/// </remarks>
public sealed class Hocr : IDocumentWriter
{
    private const string Xhtml = "http://www.w3.org/1999/xhtml";

    /// <inheritdoc/>
    public void Write(DocumentContent content, Stream output)
    {
        ArgumentNullException.ThrowIfNull(content);
        var document = content.Document;
        using var xml = XmlFile.Create(output);
        xml.WriteStartDocument();
        xml.WriteDocType("html", null, null, null);
        xml.WriteStartElement("html", Xhtml);
        xml.WriteStartElement("head", Xhtml);
        xml.WriteStartElement("title", Xhtml);
        xml.WriteString(WritableText.Of(document.Source.Name));
        xml.WriteFullEndElement();
        Meta(xml, "ocr-system", WritableText.Of(document.Processing.Software));
        Meta(xml, "ocr-capabilities", "ocr_page ocr_carea ocr_par ocr_line ocrx_word ocrp_wconf");
        Meta(xml, "ocr-number-of-pages", document.Pages.Count.ToString(CultureInfo.InvariantCulture));
        xml.WriteFullEndElement();
        xml.WriteStartElement("body", Xhtml);
        foreach (var page in document.Pages)
        {
            Write(xml, page, document.Source.Name);
        }

        xml.WriteFullEndElement();
        xml.WriteFullEndElement();
        xml.WriteEndDocument();
    }

    private static void Meta(XmlWriter xml, string name, string content)
    {
        xml.WriteStartElement("meta", Xhtml);
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("content", content);
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, Page page, string name)
    {
        // In a title property ';' ends a value and '"' ends a string; a file name may hold both.
        var image = WritableText.Of(name).Replace('"', '_').Replace(';', '_');
        var id = page.Number.ToString(CultureInfo.InvariantCulture);
        Start(
            xml,
            "div",
            "ocr_page",
            $"page_{id}",
            $"image \"{image}\"; {Box(new PixelBox(0, 0, page.Size.Width, page.Size.Height))}; ppageno {page.Number - 1}"
        );
        foreach (var (block, b) in page.Blocks.Select((block, index) => (block, index + 1)))
        {
            Start(xml, "div", "ocr_carea", $"block_{id}_{b}", Box(block.Box));
            foreach (
                var (paragraph, p) in block.Lines.GroupBy(line => line.Paragraph).Select((lines, index) => (lines.ToList(), index + 1))
            )
            {
                Start(xml, "p", "ocr_par", $"par_{id}_{b}_{p}", Box(Boxes.Around(paragraph.Select(line => line.Box))));
                foreach (var (line, l) in paragraph.Select((line, index) => (line, index + 1)))
                {
                    Start(xml, "span", "ocr_line", $"line_{id}_{b}_{p}_{l}", Box(line.Box));
                    foreach (var (word, w) in line.Words.Select((word, index) => (word, index + 1)))
                    {
                        var confidence = (int)Math.Round(word.Confidence * 100);
                        Start(
                            xml,
                            "span",
                            "ocrx_word",
                            $"word_{id}_{b}_{p}_{l}_{w}",
                            $"{Box(word.Box)}; x_wconf {confidence}; x_source_poly {Polygon(word.Polygon)}"
                        );
                        xml.WriteString(WritableText.Of(word.Text));
                        xml.WriteFullEndElement();
                    }

                    xml.WriteFullEndElement();
                }

                xml.WriteFullEndElement();
            }

            xml.WriteFullEndElement();
        }

        xml.WriteFullEndElement();
    }

    private static void Start(XmlWriter xml, string element, string kind, string id, string title)
    {
        xml.WriteStartElement(element, Xhtml);
        xml.WriteAttributeString("class", kind);
        xml.WriteAttributeString("id", id);
        xml.WriteAttributeString("title", title);
    }

    private static string Box(PixelBox box) =>
        string.Create(CultureInfo.InvariantCulture, $"bbox {box.Left} {box.Top} {box.Right} {box.Bottom}");

    private static string Polygon(IEnumerable<PixelPoint> polygon) =>
        string.Join(' ', polygon.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.##} {point.Y:0.##}")));
}
