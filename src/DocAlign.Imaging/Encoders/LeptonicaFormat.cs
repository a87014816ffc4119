namespace DocAlign.Imaging.Encoders;

/// <summary>Formats by the numbers that Leptonica gives them (leptonica/imageio.h).</summary>
public enum LeptonicaFormat
{
    Bmp = 1,
    TiffUncompressed = 4,
    TiffPackBits = 5,
    TiffLzw = 9,
    TiffDeflate = 10,
    Pnm = 11,
    Gif = 13,
    TiffJpeg = 17,
}
