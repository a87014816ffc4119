using System.Globalization;
using System.Text;
using System.Xml;
using DocAlign.Geometry;

namespace DocAlign.Imaging.Decoding;

/// <summary>What <c>pdftotext -bbox-layout</c> says about a page: blocks, lines and words with boxes in points.</summary>
/// <param name="scale">Pixels a point.</param>
internal sealed class PdfTextLayerReader(double scale)
{
    /// <summary>Words of a page beyond which nobody reads on: a page of a telephone book has 5,000.</summary>
    private const int MostWords = 50_000;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreWhitespace = true,
    };

    private readonly List<TextLayerBlock> _blocks = [];
    private readonly List<TextLayerLine> _lines = [];
    private readonly List<TextLayerWord> _words = [];
    private PixelBox _block;
    private PixelBox _line;

    /// <returns>Null where there are no words, or what the tool wrote makes no sense.</returns>
    public TextLayer? Read(byte[] xhtml)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(xhtml), Settings);
            var count = 0;
            while (reader.Read() && count < MostWords)
            {
                count += Take(reader) ? 1 : 0;
            }

            return _blocks.Count > 0 ? new TextLayer([.. _blocks]) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <returns>True for a word.</returns>
    private bool Take(XmlReader reader)
    {
        switch ((reader.NodeType, reader.LocalName))
        {
            case (XmlNodeType.Element, "block"):
                _block = Box(reader);
                break;
            case (XmlNodeType.Element, "line"):
                _line = Box(reader);
                break;
            case (XmlNodeType.EndElement, "line") when _words.Count > 0:
                _lines.Add(new TextLayerLine(_line, [.. _words]));
                _words.Clear();
                break;
            case (XmlNodeType.EndElement, "block") when _lines.Count > 0:
                _blocks.Add(new TextLayerBlock(_block, [.. _lines]));
                _lines.Clear();
                break;
            case (XmlNodeType.Element, "word") when !reader.IsEmptyElement:
                var box = Box(reader);
                reader.Read();
                if (reader.NodeType == XmlNodeType.Text && Clean(reader.Value) is { Length: > 0 } text)
                {
                    _words.Add(new TextLayerWord(text, box));
                    return true;
                }

                break;
        }

        return false;
    }

    /// <summary>Without control characters and halves of surrogate pairs, which a font's table may claim.</summary>
    private static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar && !Rune.IsControl(rune))).Trim();

    private PixelBox Box(XmlReader reader) =>
        PixelBox.Spanning(
            Pixel(reader, "xMin", Math.Floor),
            Pixel(reader, "yMin", Math.Floor),
            Pixel(reader, "xMax", Math.Ceiling),
            Pixel(reader, "yMax", Math.Ceiling)
        );

    private int Pixel(XmlReader reader, string name, Func<double, double> round) =>
        double.TryParse(reader.GetAttribute(name), CultureInfo.InvariantCulture, out var points) && double.IsFinite(points)
            ? (int)Math.Clamp(round(points * scale), -1_000_000, 1_000_000)
            : 0;
}
