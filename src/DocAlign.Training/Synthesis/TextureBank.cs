using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Rectification.Devices;
using DocAlign.Training.Typesetting;
using static TorchSharp.torch;

namespace DocAlign.Training.Synthesis;

/// <summary>Flat pages to make photos of, all squeezed into one shape, each with its aspect ratio.</summary>
public sealed class TextureBank : IDisposable
{
    /// <summary>Height and width in pixels of every texture.</summary>
    public const int Height = 512;
    public const int Width = 384;

    private const int SmallFactor = 2;

    private static readonly TypesetKind[] Mix =
    [
        TypesetKind.Invoice,
        TypesetKind.Receipt,
        TypesetKind.Invoice,
        TypesetKind.Form,
        TypesetKind.Letter,
        TypesetKind.Receipt,
    ];
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".tif", ".tiff"];

    private TextureBank(Tensor small, Tensor grey, double[] aspects) => (Small, Grey, Aspects) = (small, grey, aspects);

    public int Count => Aspects.Length;

    /// <summary>[N, 3, Height/2, Width/2], bytes, RGB.</summary>
    private Tensor Small { get; }

    /// <summary>[N, 1, Height, Width], bytes.</summary>
    private Tensor Grey { get; }

    /// <summary>Height over width of each page.</summary>
    internal double[] Aspects { get; }

    /// <summary>Typesets pages of every kind in turn, and takes the scans of folders as they are.</summary>
    /// <param name="count">Pages to typeset.</param>
    /// <param name="folders">Folders of flat scans; searched to the bottom.</param>
    /// <exception cref="DirectoryNotFoundException">A folder is not there, or holds no scan.</exception>
    public static TextureBank Create(int count, ulong seed, IReadOnlyList<string> folders, IProgress<int>? progress = null)
    {
        TorchRuntime.Prepare();
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var files = folders.SelectMany(FilesOf).ToArray();
        var small = empty([count + files.Length, 3, Height / SmallFactor, Width / SmallFactor], ScalarType.Byte);
        var grey = empty([count + files.Length, 1, Height, Width], ScalarType.Byte);
        var aspects = new double[count + files.Length];
        for (var i = 0; i < aspects.Length; i++)
        {
            var page =
                i < count
                    ? Typeset(i, seed)
                    : ScanDecoder.Decode(File.ReadAllBytes(files[i - count]), DecodeLimits.Default, CancellationToken.None).First().Image;
            using var scope = NewDisposeScope();
            var pixels = tensor(page.Pixels, [1, page.Height, page.Width, page.Channels])
                .to(ScalarType.Float32)
                .permute(0, 3, 1, 2)
                .expand(1, 3, -1, -1);
            Put(small[i], pixels, Height / SmallFactor, Width / SmallFactor);
            Put(grey[i], (pixels * tensor([0.3f, 0.59f, 0.11f], [1, 3, 1, 1])).sum(1, keepdim: true), Height, Width);
            aspects[i] = (double)page.Height / page.Width;
            progress?.Report(i + 1);
        }

        return new TextureBank(small, grey, aspects);
    }

    /// <summary>Pages in colour, [B, 3, Height/2, Width/2], 0 to 1.</summary>
    internal Tensor Colour(long[] picks, Device device) => Small.index_select(0, tensor(picks)).to(device).to(ScalarType.Float32).div(255);

    /// <summary>Pages in grey at full size, [B, 1, Height, Width], 0 to 1.</summary>
    internal Tensor GreyOf(long[] picks, Device device) => Grey.index_select(0, tensor(picks)).to(device).to(ScalarType.Float32).div(255);

    public void Dispose()
    {
        Small.Dispose();
        Grey.Dispose();
    }

    /// <summary>The long side comes out at about the texture's: 11.7 inches for A4, less or more for a receipt.</summary>
    private static PageImage Typeset(int index, ulong seed)
    {
        var kind = Mix[index % Mix.Length];
        return PageTypesetter.Typeset(kind, seed + (ulong)index, dpi: kind == TypesetKind.Receipt ? 88 : 50).Image;
    }

    private static void Put(Tensor texture, Tensor pixels, int height, int width) =>
        texture.copy_(
            nn.functional.interpolate(pixels, [height, width], mode: InterpolationMode.Area)
                .squeeze(0)
                .round()
                .clamp(0, 255)
                .to(ScalarType.Byte)
        );

    /// <summary>The scans of a folder and of those in it, in the order of their paths.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder is not there, or holds no scan.</exception>
    public static string[] FilesOf(string folder)
    {
        var files = Directory.Exists(folder)
            ? Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(path => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal)
                .ToArray()
            : [];
        return files.Length > 0
            ? files
            : throw new DirectoryNotFoundException($"'{folder}' is no folder with scans ({string.Join(", ", Extensions)}).");
    }
}
