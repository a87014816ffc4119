using DocAlign.Imaging;
using DocAlign.Training.Synthesis;
using static TorchSharp.torch;

namespace DocAlign.Training.Samples;

/// <summary>Draws a full-size photo of a flat page: the same scenes as in training, at the resolution of a camera.</summary>
public static class PhotoCompositor
{
    /// <summary>A photo of the page as the scene says.</summary>
    /// <param name="page">RGB.</param>
    /// <param name="longSide">Of the photo, in pixels; a multiple of 8.</param>
    internal static PageImage Draw(PageImage page, Scene scene, int longSide, ulong seed)
    {
        using var scope = NewDisposeScope();
        var texture = tensor(page.Pixels, [1, page.Height, page.Width, 3]).to(ScalarType.Float32).div(255).permute(0, 3, 1, 2).contiguous();
        var photo = new PhotoRenderer(_ => texture, longSide, CPU).Draw([scene], [0], seed);
        var pixels = photo.Images[0].permute(1, 2, 0).mul(255).round().to(ScalarType.Byte).contiguous().data<byte>().ToArray();
        return Content(new PageImage(longSide, longSide, 3, pixels), scene.FrameAspect);
    }

    /// <summary>The photo without the letterbox's bars.</summary>
    private static PageImage Content(PageImage square, double aspect)
    {
        var side = square.Width;
        var (width, height) = aspect >= 1 ? (Even(side / aspect), side) : (side, Even(side * aspect));
        var (left, top) = ((side - width) / 2, (side - height) / 2);
        var pixels = new byte[3 * width * height];
        for (var y = 0; y < height; y++)
        {
            square.Pixels.AsSpan(3 * (((top + y) * side) + left), 3 * width).CopyTo(pixels.AsSpan(3 * y * width));
        }

        return new PageImage(width, height, 3, pixels);
    }

    private static int Even(double length) => 2 * (int)(length / 2);
}
