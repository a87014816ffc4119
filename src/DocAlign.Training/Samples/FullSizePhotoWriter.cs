using System.Globalization;
using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Encoders;
using DocAlign.Training.Synthesis;
using DocAlign.Training.Typesetting;

namespace DocAlign.Training.Samples;

/// <summary>
/// Writes photos of the size of a camera's, to be read: receipts, invoices, forms and letters in turn, as scenes of training show them.
/// </summary>
public static class FullSizePhotoWriter
{
    private const double PageDpi = 200;
    private const int Quality = 80;
    private const double WeakestStrength = 0.3;

    /// <summary>Apart from the seeds of training, evaluation and samples.</summary>
    private const ulong Seeds = 0xBA5E_0000_0000;

    private static readonly TypesetKind[] Kinds = [TypesetKind.Receipt, TypesetKind.Invoice, TypesetKind.Form, TypesetKind.Letter];

    /// <summary>Writes photo-0001.jpg and on; the same files for the same seed.</summary>
    /// <param name="longSide">Of the photos, in pixels; a multiple of 8.</param>
    /// <param name="strength">The strongest scene, 0 to 1.</param>
    public static void Write(string folder, int count, int seed, int longSide, double strength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(longSide % 8, 0);
        Directory.CreateDirectory(folder);
        for (var i = 0; i < count; i++)
        {
            var own = SeedOf(seed, i);
            var name = string.Create(CultureInfo.InvariantCulture, $"photo-{i + 1:0000}.jpg");
            Write(Path.Combine(folder, name), PageTypesetter.Typeset(Kinds[i % Kinds.Length], own, PageDpi).Image, own, longSide, strength);
        }
    }

    /// <summary>Writes a photo of each flat scan, NAME.jpg: known documents under known warps.</summary>
    /// <param name="scans">Files; the first page of each counts.</param>
    /// <param name="longSide">Of the photos, in pixels; a multiple of 8.</param>
    /// <param name="strength">The strongest scene, 0 to 1.</param>
    /// <exception cref="ImageDecodeException">A file is no scan.</exception>
    public static void WriteOf(string folder, IReadOnlyList<string> scans, int seed, int longSide, double strength)
    {
        ArgumentNullException.ThrowIfNull(scans);
        ArgumentOutOfRangeException.ThrowIfNotEqual(longSide % 8, 0);
        Directory.CreateDirectory(folder);
        for (var i = 0; i < scans.Count; i++)
        {
            var page = ScanDecoder.Decode(File.ReadAllBytes(scans[i]), DecodeLimits.Default, CancellationToken.None).First().Image;
            var path = Path.Combine(folder, Path.GetFileNameWithoutExtension(scans[i]) + ".jpg");
            Write(path, InColour(page), SeedOf(seed, i), longSide, strength);
        }
    }

    private static PageImage InColour(PageImage page) =>
        page.Channels == 3
            ? page
            : new PageImage(page.Width, page.Height, 3, [.. page.Pixels.SelectMany(grey => Enumerable.Repeat(grey, 3))]);

    private static ulong SeedOf(int seed, int index) => Seeds + ((ulong)seed << 20) + (ulong)index;

    private static void Write(string path, PageImage page, ulong seed, int longSide, double strength)
    {
        var random = new SeededRandom(seed);
        var scene = Scene.DrawPhoto(random, (double)page.Height / page.Width, strength * random.Between(WeakestStrength, 1));
        File.WriteAllBytes(path, ImageEncoder.Jpeg(PhotoCompositor.Draw(page, scene, longSide, seed), quality: Quality));
    }
}
