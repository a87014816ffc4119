using System.Globalization;
using System.Xml;
using DocAlign.Documents.Json;
using DocAlign.Documents.Warps;
using DocAlign.Geometry;

namespace DocAlign.Documents.Writers;

/// <summary>PAGE XML 2019-07-15: polygons on the picture that came in, one file for each page.</summary>
/// <remarks>
/// Points are whole pixels inside the picture, as the schema wants them. The schema also wants two times; a result holds none, so both
/// are the beginning of 1970.
/// Source: the schema pagecontent.xsd of https://github.com/PRImA-Research-Lab/PAGE-XML; the tests check each rule of it that is used here.
/// </remarks>
public sealed class PageXml : IDocumentWriter
{
    internal const string Namespace = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15";
    private const string Schema = "http://www.w3.org/2001/XMLSchema-instance";
    private const string NoTime = "1970-01-01T00:00:00";

    /// <inheritdoc/>
    public void Write(DocumentContent content, Stream output)
    {
        ArgumentNullException.ThrowIfNull(content);
        var (document, page) = (content.Document, content.Document.Pages[0]);
        var source = new PixelSize(page.Source.Width, page.Source.Height);
        using var xml = XmlFile.Create(output);
        xml.WriteStartDocument();
        xml.WriteStartElement("PcGts", Namespace);
        xml.WriteAttributeString("xsi", "schemaLocation", Schema, $"{Namespace} {Namespace}/pagecontent.xsd");
        xml.WriteStartElement("Metadata", Namespace);
        xml.WriteElementString("Creator", Namespace, WritableText.Of(document.Processing.Software));
        xml.WriteElementString("Created", Namespace, NoTime);
        xml.WriteElementString("LastChange", Namespace, NoTime);
        xml.WriteEndElement();
        xml.WriteStartElement("Page", Namespace);
        xml.WriteAttributeString("imageFilename", WritableText.Of(document.Source.Name));
        xml.WriteAttributeString("imageWidth", source.Width.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("imageHeight", source.Height.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("conf", Share(page.Confidence));
        xml.WriteStartElement("Border", Namespace);
        Coords(xml, Outline(content.Artifacts[0], page.Size, source), source);
        xml.WriteEndElement();
        Order(xml, page);
        foreach (var (table, t) in page.Tables.Select((table, index) => (table, index + 1)))
        {
            xml.WriteStartElement("TableRegion", Namespace);
            xml.WriteAttributeString("id", $"table_{t}");
            xml.WriteAttributeString("rows", table.Rows.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("columns", table.Columns.ToString(CultureInfo.InvariantCulture));
            Coords(xml, table.Polygon, source);
            xml.WriteEndElement();
        }

        foreach (var (block, b) in page.Blocks.Select((block, index) => (block, index + 1)))
        {
            Write(xml, block, b, source);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    private static IReadOnlyList<PixelPoint> Outline(PageArtifacts artifacts, PixelSize size, PixelSize source) =>
        SourcePolygon.Of(
            new PixelBox(0, 0, size.Width, size.Height),
            DocumentJson.DeserializeSidecar(artifacts.WarpSidecar).ToWarp(),
            size,
            source
        );

    /// <summary>An ordered group may not be empty.</summary>
    private static void Order(XmlWriter xml, Page page)
    {
        if (page.Blocks.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("ReadingOrder", Namespace);
        xml.WriteStartElement("OrderedGroup", Namespace);
        xml.WriteAttributeString("id", "order_1");
        for (var b = 0; b < page.Blocks.Count; b++)
        {
            xml.WriteStartElement("RegionRefIndexed", Namespace);
            xml.WriteAttributeString("index", b.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("regionRef", $"block_{b + 1}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, Block block, int b, PixelSize source)
    {
        xml.WriteStartElement("TextRegion", Namespace);
        xml.WriteAttributeString("id", $"block_{b}");
        Coords(xml, block.Polygon, source);
        foreach (var (line, l) in block.Lines.Select((line, index) => (line, index + 1)))
        {
            xml.WriteStartElement("TextLine", Namespace);
            xml.WriteAttributeString("id", $"line_{b}_{l}");
            Coords(xml, line.Polygon, source);
            foreach (var (word, w) in line.Words.Select((word, index) => (word, index + 1)))
            {
                xml.WriteStartElement("Word", Namespace);
                xml.WriteAttributeString("id", $"word_{b}_{l}_{w}");
                Coords(xml, word.Polygon, source);
                Text(xml, WritableText.Of(word.Text), word.Confidence);
                xml.WriteEndElement();
            }

            Text(xml, WritableText.Of(line), confidence: null);
            xml.WriteEndElement();
        }

        Text(xml, string.Join('\n', block.Lines.Select(WritableText.Of)), confidence: null);
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string text, double? confidence)
    {
        xml.WriteStartElement("TextEquiv", Namespace);
        if (confidence is { } known)
        {
            xml.WriteAttributeString("conf", Share(known));
        }

        xml.WriteElementString("Unicode", Namespace, text);
        xml.WriteEndElement();
    }

    private static void Coords(XmlWriter xml, IEnumerable<PixelPoint> polygon, PixelSize source)
    {
        xml.WriteStartElement("Coords", Namespace);
        xml.WriteAttributeString(
            "points",
            string.Join(
                ' ',
                polygon.Select(point =>
                    string.Create(CultureInfo.InvariantCulture, $"{Inside(point.X, source.Width)},{Inside(point.Y, source.Height)}")
                )
            )
        );
        xml.WriteEndElement();
    }

    private static int Inside(double value, int most) => (int)Math.Round(Math.Clamp(value, 0, most));

    private static string Share(double value) => Math.Clamp(value, 0, 1).ToString("0.####", CultureInfo.InvariantCulture);
}
