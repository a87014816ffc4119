using DocAlign.Imaging;
using DocAlign.Imaging.Encoders;
using DocAlign.Training.Typesetting;

namespace DocAlign.Training.Synthesis.Hostile;

/// <summary>One receipt in every format that is read, each file whole: what the damaged ones are made of.</summary>
internal sealed class WholeFiles
{
    private readonly PageImage _page = PageTypesetter.Typeset(TypesetKind.Receipt, 71, 60).Image;

    public byte[] Jpeg => ImageEncoder.Jpeg(_page, dpi: 60);

    public byte[] Png => ImageEncoder.Png(_page, dpi: 60, compression: 9);

    /// <summary>Ending and bytes of each.</summary>
    public IEnumerable<(string Ending, byte[] Bytes)> All()
    {
        var grey = GreyConverter.ToGrey(_page);
        yield return ("jpg", Jpeg);
        yield return ("png", Png);
        yield return ("webp", ImageEncoder.WebP(_page));
        yield return ("bmp", ImageEncoder.Encode(grey, LeptonicaFormat.Bmp));
        yield return ("gif", ImageEncoder.Encode(grey, LeptonicaFormat.Gif));
        yield return ("ppm", ImageEncoder.Encode(_page, LeptonicaFormat.Pnm));
        yield return ("none.tif", ImageEncoder.Encode(grey, LeptonicaFormat.TiffUncompressed));
        yield return ("packbits.tif", ImageEncoder.Encode(grey, LeptonicaFormat.TiffPackBits));
        yield return ("lzw.tif", ImageEncoder.Encode(grey, LeptonicaFormat.TiffLzw));
        yield return ("deflate.tif", ImageEncoder.Encode(grey, LeptonicaFormat.TiffDeflate));
        yield return ("jpeg.tif", ImageEncoder.Encode(grey, LeptonicaFormat.TiffJpeg));
        yield return ("text.pdf", PdfDraft.OnePage("0 0 200 200", HostilePdf.Text).Build());
        yield return ("picture.pdf", Picture());
    }

    /// <summary>A PDF that holds the receipt as a JPEG, as a scanner writes it.</summary>
    private byte[] Picture()
    {
        var draft = new PdfDraft();
        draft.Add("<< /Type /Catalog /Pages 2 0 R >>");
        draft.Add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        draft.Add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 400] /Resources << /XObject << /I 5 0 R >> >> /Contents 4 0 R >>");
        draft.AddStream("", ByteDraft.Ascii("200 0 0 400 0 0 cm /I Do"));
        draft.AddStream(
            $"/Type /XObject /Subtype /Image /Width {_page.Width} /Height {_page.Height} "
                + "/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode",
            Jpeg
        );
        return draft.Build();
    }
}
