using System.Globalization;
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
            var own = Seeds + ((ulong)seed << 20) + (ulong)i;
            var random = new SeededRandom(own);
            var page = PageTypesetter.Typeset(Kinds[i % Kinds.Length], own, PageDpi).Image;
            var scene = Scene.DrawPhoto(random, (double)page.Height / page.Width, strength * random.Between(WeakestStrength, 1));
            var name = string.Create(CultureInfo.InvariantCulture, $"photo-{i + 1:0000}.jpg");
            File.WriteAllBytes(
                Path.Combine(folder, name),
                ImageEncoder.Jpeg(PhotoCompositor.Draw(page, scene, longSide, own), quality: Quality)
            );
        }
    }
}
