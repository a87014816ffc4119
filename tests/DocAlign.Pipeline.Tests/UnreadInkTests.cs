using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Ocr;
using DocAlign.Pipeline.Hosts;

namespace DocAlign.Pipeline.Tests;

public sealed class UnreadInkTests
{
    private const int Width = 600;
    private const int Height = 800;
    private const int LineHeight = 16;

    [Fact]
    public void Share_OfAColumnThatWasSkipped_IsItsShare()
    {
        var pixels = Paper();
        var names = Lines(pixels, 40, 200);
        var prices = Lines(pixels, 440, 100);
        Assert.Equal(0, Share(pixels, [.. names, .. prices]));
        Assert.InRange(Share(pixels, names), 0.28, 0.40);
    }

    /// <summary>A ruled line changes between ink and paper one way only.</summary>
    [Fact]
    public void Share_OfRuledLinesAndShadows_IsNone()
    {
        var pixels = Paper();
        var names = Lines(pixels, 40, 200);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 300; x < Width; x++)
            {
                pixels[(y * Width) + x] = (byte)((y < Height / 2 ? y % 40 : x % 60) < 2 ? 0 : 120 + (x / 6));
            }
        }

        Assert.InRange(Share(pixels, names), 0, 0.12);
    }

    [Fact]
    public void Share_OfAStampBesideText_IsTooLittleToTell()
    {
        var pixels = Paper();
        var names = Lines(pixels, 40, 200);
        _ = Line(pixels, 440, 400, 80);
        Assert.Equal(0, Share(pixels, names));
    }

    [Fact]
    public void Share_WithoutAnyWord_IsNotKnown()
    {
        var pixels = Paper();
        _ = Lines(pixels, 40, 200);
        Assert.Equal(0, Share(pixels, []));
    }

    private static double Share(byte[] pixels, IReadOnlyList<PixelBox> words)
    {
        var line = new RecognizedLine(default, default, default, 0, [.. words.Select(box => new RecognizedWord("word", box, 1))]);
        return UnreadInk.Share(new PageImage(Width, Height, 1, pixels), new RecognizedPage { Size = new(Width, Height), Blocks = [new RecognizedBlock(default, [line])] });
    }

    private static byte[] Paper() => Enumerable.Repeat((byte)235, Width * Height).ToArray();

    private static List<PixelBox> Lines(byte[] pixels, int left, int width) => [.. Enumerable.Range(0, 24).Select(i => Line(pixels, left, 30 + (i * 2 * LineHeight), width))];

    /// <summary>Upright and lying strokes, three pixels thick, as letters have.</summary>
    private static PixelBox Line(byte[] pixels, int left, int top, int width)
    {
        for (var y = 0; y < LineHeight; y++)
        {
            for (var x = 0; x < width; x++)
            {
                if (x % 9 < 3 || (y % 6 < 2 && x % 9 < 7))
                {
                    pixels[((top + y) * Width) + left + x] = 30;
                }
            }
        }

        return new PixelBox(left, top, left + width, top + LineHeight);
    }
}
