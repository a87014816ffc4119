using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Encoders;
using DocAlign.Imaging.Resampling;
using DocAlign.Training.Synthesis;
using DocAlign.Training.Typesetting;

namespace DocAlign.Training.Samples;

/// <summary>Draws the scans of samples/ with their expected text; the same files on every run.</summary>
public static class SampleWriter
{
    private const double PhotoDpi = 200;

    /// <summary>Writes the scans into <paramref name="folder"/> and the truth into its folder expected/.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "expected"));
        var receipt = PageTypesetter.Typeset(TypesetKind.Receipt, 11, 200);
        Put(folder, "receipt-flat.png", ImageEncoder.Png(GreyConverter.ToGrey(receipt.Image), 200, compression: 9), receipt.Text);
        var skewed = PageTypesetter.Typeset(TypesetKind.Receipt, 12, 200);
        Put(folder, "receipt-skewed.jpg", ImageEncoder.Jpeg(Turned(skewed.Image, 4), 200, quality: 80), skewed.Text);
        var invoice = PageTypesetter.Typeset(TypesetKind.Invoice, 21, 150);
        Put(folder, "invoice-flat.jpg", ImageEncoder.Jpeg(invoice.Image, 150, quality: 80), invoice.Text);
        var turned = PageTypesetter.Typeset(TypesetKind.Invoice, 22, 150);
        Put(
            folder,
            "invoice-skewed.png",
            ImageEncoder.Png(GreyConverter.ToGrey(Turned(turned.Image, -3)), 150, compression: 9),
            turned.Text
        );
        Photo(folder, "receipt-photo.jpg", TypesetKind.Receipt, seed: 13, sceneSeed: 5, amplitude: 0.7, light: (1, 0.97, 0.9));
        Photo(
            folder,
            "receipt-photo-exif6.jpg",
            TypesetKind.Receipt,
            seed: 14,
            sceneSeed: 8,
            amplitude: 0.6,
            light: (0.95, 0.98, 1),
            exif: 6
        );
        Photo(folder, "invoice-photo.jpg", TypesetKind.Invoice, seed: 23, sceneSeed: 3, amplitude: 0.7, light: (1, 0.98, 0.95));
        Photo(
            folder,
            "invoice-curled.jpg",
            TypesetKind.Invoice,
            seed: 24,
            sceneSeed: 9,
            amplitude: 1,
            light: (0.85, 0.95, 1),
            isCurled: true
        );
        Photo(folder, "form-photo.jpg", TypesetKind.Form, seed: 33, sceneSeed: 12, amplitude: 0.7, light: (1, 0.95, 0.85));
        var form = PageTypesetter.Typeset(TypesetKind.Form, 31, 150);
        Put(folder, "form-flat.webp", ImageEncoder.WebP(form.Image, quality: 80), form.Text);
        MultiPageTiff(folder);
        var texts = PageTypesetter.TypesetPdf(
            Path.Combine(folder, "letters-2-pages.pdf"),
            [(TypesetKind.Letter, 41), (TypesetKind.Letter, 42)]
        );
        PutText(folder, "letters-2-pages.pdf", string.Join('\f', texts));
        var whole = ImageEncoder.Jpeg(PageTypesetter.Typeset(TypesetKind.Receipt, 15, 100).Image);
        File.WriteAllBytes(Path.Combine(folder, "broken.jpg"), whole[..(whole.Length * 2 / 3)]);
    }

    private static void MultiPageTiff(string folder)
    {
        var pages = new ulong[] { 51, 52, 53 }
            .Select(seed => PageTypesetter.Typeset(TypesetKind.Form, seed, 200))
            .ToArray();
        ImageEncoder.WriteTiffG4(Path.Combine(folder, "forms-3-pages.tif"), pages.Select(page => page.Image), dpi: 200);
        PutText(folder, "forms-3-pages.tif", string.Join('\f', pages.Select(page => page.Text)));
    }

    private static void Photo(
        string folder,
        string name,
        TypesetKind kind,
        ulong seed,
        ulong sceneSeed,
        double amplitude,
        (double, double, double) light,
        int exif = 1,
        bool isCurled = false
    )
    {
        var page = PageTypesetter.Typeset(kind, seed, PhotoDpi);
        var scene = Scene.DrawPhoto(new SeededRandom(sceneSeed), (double)page.Image.Height / page.Image.Width, amplitude) with
        {
            Light = [light, light],
            QuarterTurns = 0,
            FrameAspect = 4.0 / 3,
            Fill = 0.93,
            Occluder = (0, 0, 0, 0, 0),
            Torn = (0, 0),
            Noise = 0.01,
        };
        if (isCurled)
        {
            scene = scene with
            {
                CurlDirection = 0.05,
                Curl = [(1.1, 0.5, 0.4), (0, 1, 0)],
                Cone = 0.2,
                Camera = (0.3, 0.05, 0.06),
                Distance = 3,
            };
        }

        const int LongSide = 2200;
        var photo = PhotoCompositor.Draw(page.Image, scene, LongSide, sceneSeed);

        // A camera held sideways stores the picture turned and says so.
        var stored = exif == 6 ? ExifTurn.Upright(photo, 8) : photo;
        Put(folder, name, WithExif(ImageEncoder.Jpeg(stored, quality: 75), exif), page.Text);
    }

    private static PageImage Turned(PageImage page, double clockwiseDegrees)
    {
        var radians = clockwiseDegrees * Math.PI / 180;
        var (cosine, sine) = (Math.Cos(radians), Math.Sin(radians));
        var aspect = (double)page.Height / page.Width;

        // A little room around the sheet, as on a scanner's glass, so that no corner is cut off.
        const double Room = 1.15;
        var turn = new AffineWarp(Room * cosine, Room * sine * aspect, 0, -Room * sine / aspect, Room * cosine, 0);
        return Resampler.Resample(page, CoarseMap.Sample(turn, page.Size, page.Size), Interpolation.Bicubic, background: 250);
    }

    /// <summary>Puts an EXIF segment with nothing but the orientation behind the JPEG's first marker.</summary>
    private static byte[] WithExif(byte[] jpeg, int orientation) =>
        orientation == 1
            ? jpeg
            :
            [
                .. jpeg[..2],
                0xFF,
                0xE1,
                0,
                34,
                .. "Exif\0\0"u8,
                .. "MM\0*"u8,
                0,
                0,
                0,
                8,
                0,
                1,
                0x01,
                0x12,
                0,
                3,
                0,
                0,
                0,
                1,
                0,
                (byte)orientation,
                0,
                0,
                0,
                0,
                0,
                0,
                .. jpeg[2..],
            ];

    private static void Put(string folder, string name, byte[] bytes, string text)
    {
        File.WriteAllBytes(Path.Combine(folder, name), bytes);
        PutText(folder, name, text);
    }

    private static void PutText(string folder, string name, string text) =>
        File.WriteAllText(Path.Combine(folder, "expected", name + ".txt"), text);
}
