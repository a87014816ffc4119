using System.Text;
using System.Xml;

namespace DocAlign.Documents.Writers.Pdf;

/// <summary>The XMP packet of a PDF/A: its level, the name of the scan and the program; no times.</summary>
internal static class PdfMetadata
{
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private const string PdfA = "http://www.aiim.org/pdfa/ns/id/";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const string Xmp = "http://ns.adobe.com/xap/1.0/";

    public static byte[] Create(Document document)
    {
        using var packet = new MemoryStream();
        packet.Write("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"u8);
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            OmitXmlDeclaration = true,
            Indent = true,
            NewLineChars = "\n",
        };
        using (var xml = XmlWriter.Create(packet, settings))
        {
            xml.WriteStartElement("x", "xmpmeta", "adobe:ns:meta/");
            xml.WriteStartElement("rdf", "RDF", Rdf);
            xml.WriteStartElement("rdf", "Description", Rdf);
            xml.WriteAttributeString("rdf", "about", Rdf, "");
            xml.WriteElementString("pdfaid", "part", PdfA, "2");
            xml.WriteElementString("pdfaid", "conformance", PdfA, "B");
            xml.WriteElementString("xmp", "CreatorTool", Xmp, WritableText.Of(document.Processing.Software));
            xml.WriteStartElement("dc", "title", DublinCore);
            xml.WriteStartElement("rdf", "Alt", Rdf);
            xml.WriteStartElement("rdf", "li", Rdf);
            xml.WriteAttributeString("xml", "lang", ns: null, "x-default");
            xml.WriteString(WritableText.Of(document.Source.Name));
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        packet.Write("\n<?xpacket end=\"r\"?>\n"u8);
        return packet.ToArray();
    }
}
