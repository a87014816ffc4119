using static DocAlign.Training.Synthesis.Hostile.ByteDraft;

namespace DocAlign.Training.Synthesis.Hostile;

/// <summary>PDF files with pictures of impossible sizes or of noise in every coding.</summary>
internal sealed class HostilePdfPictures(Damage damage)
{
    public IEnumerable<HostileFile> Files()
    {
        const string Dense = "/ColorSpace /DeviceRGB /BitsPerComponent 8";
        yield return Picture("picture-of-60000-px.pdf", $"/Width 60000 /Height 60000 {Dense} /Filter /FlateDecode", Bomb([0], 100 << 20));
        yield return Picture("picture-of-2-billion-px.pdf", $"/Width 2147483647 /Height 2147483647 {Dense}", [1, 2, 3]);
        yield return Picture("picture-of-minus-1-px.pdf", $"/Width -1 /Height -1 {Dense}", [1, 2, 3]);
        yield return Picture(
            "picture-of-255-bits.pdf",
            "/Width 64 /Height 64 /ColorSpace /DeviceRGB /BitsPerComponent 255",
            new byte[4096]
        );
        yield return Picture("jpeg-of-noise.pdf", $"/Width 64 /Height 64 {Dense} /Filter /DCTDecode", damage.Noise(3000));
        yield return Picture(
            "jpeg-2000-of-noise.pdf",
            "/Width 64 /Height 64 /Filter /JPXDecode",
            [0, 0, 0, 12, .. Ascii("jP  \r\n"), 0x87, 10, .. damage.Noise(3000)]
        );
        yield return Picture(
            "jpeg-2000-of-4-billion-px.pdf",
            "/Width 64 /Height 64 /Filter /JPXDecode",
            [
                0xFF,
                0x4F,
                0xFF,
                0x51,
                0,
                41,
                0,
                0,
                .. Big32(0xFFFFFFFF),
                .. Big32(0xFFFFFFFF),
                .. new byte[8],
                .. Big32(0xFFFFFFFF),
                .. Big32(0xFFFFFFFF),
                .. new byte[8],
                0,
                1,
                7,
                1,
                1,
            ]
        );
        yield return Picture(
            "jbig2-of-noise.pdf",
            "/Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode",
            damage.Noise(3000)
        );
        yield return Picture(
            "jbig2-page-of-4-billion-px.pdf",
            "/Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode",
            [0, 0, 0, 0, 0x30, 0, 1, 0, 0, 0, 19, .. Big32(0xFFFFFFFF), .. Big32(0xFFFFFFFF), .. new byte[8], 0, 0, 0]
        );
        yield return Picture(
            "fax-of-noise.pdf",
            "/Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode "
                + "/DecodeParms << /K -1 /Columns 2147483647 >>",
            damage.Noise(3000)
        );
        yield return Picture("mask-is-itself.pdf", $"/Width 64 /Height 64 {Dense} /SMask 6 0 R", new byte[64 * 64 * 3]);
        yield return Picture(
            "colours-are-themselves.pdf",
            "/Width 64 /Height 64 /ColorSpace [/Indexed [/ICCBased 6 0 R] 255 (a)] /BitsPerComponent 8",
            new byte[4096]
        );
        yield return Picture(
            "icc-of-noise.pdf",
            "/Width 64 /Height 64 /N 3 /ColorSpace [/ICCBased 6 0 R] /BitsPerComponent 8",
            damage.Noise(64 * 64 * 3)
        );
    }

    private static HostileFile Picture(string name, string entries, byte[] data) =>
        new(name, PdfDraft.Drawn("/X 6 0 R", draft => draft.AddStream($"/Type /XObject /Subtype /Image {entries}", data)));
}
