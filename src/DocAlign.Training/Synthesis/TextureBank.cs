using DocAlign.Training.Typesetting;
using static TorchSharp.torch;

namespace DocAlign.Training.Synthesis;

/// <summary>Flat pages to make photos of, all squeezed into one square size, each with its aspect ratio.</summary>
public sealed class TextureBank : IDisposable
{
    /// <summary>Side in pixels of every texture.</summary>
    public const int Side = 256;

    private static readonly TypesetKind[] Mix = [TypesetKind.Invoice, TypesetKind.Receipt, TypesetKind.Invoice, TypesetKind.Form, TypesetKind.Letter, TypesetKind.Receipt];

    private TextureBank(Tensor textures, double[] aspects) => (Textures, Aspects) = (textures, aspects);

    public int Count => Aspects.Length;

    /// <summary>[N, 3, Side, Side], bytes, RGB.</summary>
    internal Tensor Textures { get; }

    /// <summary>Height over width of each page.</summary>
    internal double[] Aspects { get; }

    /// <summary>Typesets pages of every kind in turn.</summary>
    public static TextureBank Typeset(int count, ulong seed, IProgress<int>? progress = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var textures = empty([count, 3, Side, Side], ScalarType.Byte);
        var aspects = new double[count];
        for (var i = 0; i < count; i++)
        {
            var kind = Mix[i % Mix.Length];

            // The long side comes out at about the texture's size: 11.7 inches for A4, less or more for a receipt.
            var page = PageTypesetter.Typeset(kind, seed + (ulong)i, dpi: kind == TypesetKind.Receipt ? 44 : 25).Image;
            using var scope = NewDisposeScope();
            var pixels = tensor(page.Pixels, [1, page.Height, page.Width, 3]).to(ScalarType.Float32).permute(0, 3, 1, 2);
            var square = nn.functional.interpolate(pixels, [Side, Side], mode: InterpolationMode.Bilinear, align_corners: false);
            textures[i].copy_(square.squeeze(0).round().clamp(0, 255).to(ScalarType.Byte));
            aspects[i] = (double)page.Height / page.Width;
            progress?.Report(i + 1);
        }

        return new TextureBank(textures, aspects);
    }

    public void Dispose() => Textures.Dispose();
}
