using System.Globalization;
using System.Xml;
using DocAlign.Geometry;

namespace DocAlign.Documents.Writers;

/// <summary>ALTO 4: boxes on the rectified page, in pixels, one file for all pages.</summary>
/// <remarks>
/// Source: the schema alto-4-4.xsd of https://github.com/altoxml/schema; the tests check each rule of it that is used here.
/// </remarks>
public sealed class Alto : IDocumentWriter
{
    internal const string Namespace = "http://www.loc.gov/standards/alto/ns-v4#";
    private const string Schema = "http://www.w3.org/2001/XMLSchema-instance";

    /// <inheritdoc/>
    public void Write(DocumentContent content, Stream output)
    {
        ArgumentNullException.ThrowIfNull(content);
        var document = content.Document;
        using var xml = XmlFile.Create(output);
        xml.WriteStartDocument();
        xml.WriteStartElement("alto", Namespace);
        xml.WriteAttributeString("xsi", "schemaLocation", Schema, $"{Namespace} http://www.loc.gov/standards/alto/v4/alto-4-4.xsd");
        Describe(xml, document);
        xml.WriteStartElement("Layout", Namespace);
        foreach (var page in document.Pages)
        {
            Write(xml, page);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndDocument();
    }

    private static void Describe(XmlWriter xml, Document document)
    {
        xml.WriteStartElement("Description", Namespace);
        xml.WriteElementString("MeasurementUnit", Namespace, "pixel");
        xml.WriteStartElement("sourceImageInformation", Namespace);
        xml.WriteElementString("fileName", Namespace, WritableText.Of(document.Source.Name));
        xml.WriteEndElement();
        xml.WriteStartElement("Processing", Namespace);
        xml.WriteAttributeString("ID", "processing_1");
        xml.WriteElementString(
            "processingStepSettings",
            Namespace,
            $"languages {WritableText.Of(document.Processing.Languages)}; options {WritableText.Of(document.Processing.OptionsHash)}"
        );
        xml.WriteStartElement("processingSoftware", Namespace);
        xml.WriteElementString("softwareName", Namespace, WritableText.Of(document.Processing.Software));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, Page page)
    {
        var id = page.Number.ToString(CultureInfo.InvariantCulture);
        xml.WriteStartElement("Page", Namespace);
        xml.WriteAttributeString("ID", $"page_{id}");
        xml.WriteAttributeString("PHYSICAL_IMG_NR", id);
        xml.WriteAttributeString("WIDTH", Number(page.Size.Width));
        xml.WriteAttributeString("HEIGHT", Number(page.Size.Height));
        xml.WriteAttributeString("PC", Share(page.Confidence));
        Start(xml, "PrintSpace", id: null, new PixelBox(0, 0, page.Size.Width, page.Size.Height));
        foreach (var (block, b) in page.Blocks.Select((block, index) => (block, index + 1)).Where(item => item.block.Lines.Count > 0))
        {
            Start(xml, "TextBlock", $"block_{id}_{b}", block.Box);
            foreach (var (line, l) in block.Lines.Select((line, index) => (line, index + 1)))
            {
                Start(xml, "TextLine", $"line_{id}_{b}_{l}", line.Box);
                Write(xml, line, $"{id}_{b}_{l}");
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, Line line, string id)
    {
        for (var w = 0; w < line.Words.Count; w++)
        {
            var word = line.Words[w];
            if (w > 0)
            {
                // Boxes of neighbours may overlap; a space is never of negative width.
                var before = line.Words[w - 1].Box;
                Start(
                    xml,
                    "SP",
                    id: null,
                    new PixelBox(before.Right, line.Box.Top, Math.Max(before.Right, word.Box.Left), line.Box.Bottom)
                );
                xml.WriteEndElement();
            }

            Start(xml, "String", $"word_{id}_{w + 1}", word.Box);
            xml.WriteAttributeString("WC", Share(word.Confidence));
            xml.WriteAttributeString("CONTENT", WritableText.Of(word.Text));
            xml.WriteEndElement();
        }
    }

    private static void Start(XmlWriter xml, string element, string? id, PixelBox box)
    {
        xml.WriteStartElement(element, Namespace);
        if (id is not null)
        {
            xml.WriteAttributeString("ID", id);
        }

        xml.WriteAttributeString("HPOS", Number(box.Left));
        xml.WriteAttributeString("VPOS", Number(box.Top));
        xml.WriteAttributeString("WIDTH", Number(box.Width));
        xml.WriteAttributeString("HEIGHT", Number(box.Height));
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Share(double value) => Math.Clamp(value, 0, 1).ToString("0.####", CultureInfo.InvariantCulture);
}
