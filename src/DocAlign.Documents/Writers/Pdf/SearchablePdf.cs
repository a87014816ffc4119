using System.Globalization;
using System.Text;
using DocAlign.Documents.Json;
using DocAlign.Geometry;

namespace DocAlign.Documents.Writers.Pdf;

/// <summary>A PDF/A-2b with a picture of each page and the words over it, invisible: to be searched, selected and copied.</summary>
/// <remarks>
/// On the rectified page every word is upright. On the photograph each word is placed through the warp of its page: its text matrix has
/// the edges that its box has there, so a word on a
/// curled or slanted line lies along that line. A photograph that is a JPEG is taken over byte by byte, without its metadata.
/// Source: ISO 32000-1:2008, 9.4 (text), 9.7 (composite fonts); ISO 19005-2:2011.
/// </remarks>
public sealed class SearchablePdf(PdfFrame frame) : IDocumentWriter
{
    /// <summary>Longer side, in points, of a page whose file states no resolution that can be believed: that of A4.</summary>
    private const double UsualSide = 842;

    /// <summary>What cameras write (72, 96) is no resolution of the page.</summary>
    private const int LeastDpi = 100;

    /// <summary>A longer side is outside of what viewers take (ISO 32000-1, annex C).</summary>
    private const double MostSide = 14400;

    private const double PointsPerInch = 72;

    /// <summary>
    /// How far, in points, the line under a word may rise along it before the word is written as one character. Programs that know
    /// upright text only (poppler's pdftotext) break a word where
    /// its letters stand 0.5 points higher than the first one; on the samples they broke 54 of 1,985 words of photographs, and break none
    /// with this limit.
    /// </summary>
    private const double MostRise = 0.4;

    /// <inheritdoc/>
    public void Write(DocumentContent content, Stream output)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(output);
        var file = new PdfFile(output);
        var (catalog, pages, font) = (file.Reserve(), file.Reserve(), file.Reserve());
        var letters = new PdfLetters();
        var kids = new List<int>();
        for (var i = 0; i < content.Document.Pages.Count; i++)
        {
            kids.Add(WritePage(file, content, i, pages, font, letters));
        }

        file.WriteObject(pages, $"<< /Type /Pages /Count {kids.Count} /Kids [{string.Join(' ', kids.Select(kid => $"{kid} 0 R"))}] >>");
        InvisibleFont.Write(file, font, letters);
        var profile = file.WriteStream("/N 3", SrgbProfile.Create(), compress: true);
        var metadata = file.WriteStream("/Type /Metadata /Subtype /XML", PdfMetadata.Create(content.Document), compress: false);
        file.WriteObject(
            catalog,
            $"<< /Type /Catalog /Pages {pages} 0 R /Metadata {metadata} 0 R /OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 "
                + $"/OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1) /DestOutputProfile {profile} 0 R >>] >>"
        );
        file.Finish(catalog, content.Document.ResultKey);
    }

    private int WritePage(PdfFile file, DocumentContent content, int index, int pages, int font, PdfLetters letters)
    {
        var page = content.Document.Pages[index];
        var picture = content.Picture(index, frame == PdfFrame.Source ? PagePictures.SourceJpeg : PagePictures.RectifiedJpeg);
        var raster = frame == PdfFrame.Source ? new PixelSize(page.Source.Width, page.Source.Height) : page.Size;
        var scale = Scale(raster, page.Source.Dpi);
        var (width, height) = (raster.Width * scale, raster.Height * scale);
        var image = file.WriteStream(
            $"/Type /XObject /Subtype /Image /Width {picture.Size.Width} /Height {picture.Size.Height} /BitsPerComponent 8 "
                + $"/ColorSpace /{(picture.Channels == 1 ? "DeviceGray" : "DeviceRGB")} /Filter /DCTDecode",
            picture.Bytes.Span,
            compress: false
        );
        var warp =
            frame == PdfFrame.Source
                ? DocumentJson.DeserializeSidecar(content.Artifacts[index].WarpSidecar).ToWarp()
                : IdentityWarp.Instance;
        var text = new StringBuilder(
            string.Create(
                CultureInfo.InvariantCulture,
                $"q {Turn(picture.ExifOrientation, width, height)} cm /Page Do Q\nBT 3 Tr /Words 1 Tf\n"
            )
        );
        foreach (var word in page.Blocks.SelectMany(block => block.Lines).SelectMany(line => line.Words))
        {
            if (word.Text.Length > 0)
            {
                Show(WritableText.Of(word.Text), WordQuad.Of(word.Box, warp, page.Size, raster));
            }
        }

        var words = file.WriteStream("", Encoding.ASCII.GetBytes(text.Append("ET\n").ToString()), compress: true);
        var number = file.Reserve();
        file.WriteObject(
            number,
            string.Create(
                CultureInfo.InvariantCulture,
                $"<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 {width:0.####} {height:0.####}] /Contents {words} 0 R "
                    + $"/Resources << /XObject << /Page {image} 0 R >> /Font << /Words {font} 0 R >> >> >>"
            )
        );
        return number;

        void Show(string word, WordQuad quad)
        {
            if (!quad.IsFinite)
            {
                // The warp leaves the plane here: there is no place for the word.
                return;
            }

            if (quad.Rise * scale > MostRise && letters.TryEncodeWhole(word) is { } code)
            {
                Draw(quad, 1, code);
                Draw(quad.Space, 1, letters.Encode(" "));
                return;
            }

            Draw(quad, word.EnumerateRunes().Count(), letters.Encode(word + " "));
        }

        void Draw(WordQuad quad, int count, string codes) =>
            text.Append(quad.TextMatrix(count, scale, height)).Append(" Tm <").Append(codes).Append("> Tj\n");
    }

    /// <summary>Points a pixel.</summary>
    private static double Scale(PixelSize raster, int dpi)
    {
        var longer = Math.Max(raster.Width, raster.Height);
        var stated = PointsPerInch / Math.Max(1, dpi);
        return dpi >= LeastDpi && stated * longer <= MostSide ? stated : UsualSide / longer;
    }

    /// <summary>The matrix that shows a stored picture upright on the page; an image fills the unit square, its first row on top.</summary>
    private static string Turn(int orientation, double width, double height)
    {
        double[] matrix = orientation switch
        {
            2 => [-width, 0, 0, height, width, 0],
            3 => [-width, 0, 0, -height, width, height],
            4 => [width, 0, 0, -height, 0, height],
            5 => [0, -height, -width, 0, width, height],
            6 => [0, -height, width, 0, 0, height],
            7 => [0, height, width, 0, 0, 0],
            8 => [0, height, -width, 0, width, 0],
            _ => [width, 0, 0, height, 0, 0],
        };
        return string.Join(' ', matrix.Select(value => value.ToString("0.####", CultureInfo.InvariantCulture)));
    }
}
