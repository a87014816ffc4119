using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Training.Typesetting;

namespace DocAlign.Training.Tests.Typesetting;

/// <summary>What is drawn lies where it was drawn, to the pixel, and what is set is remembered.</summary>
public sealed class PageCanvasTests
{
    private static readonly Ink Black = Ink.Grey(0);

    /// <summary>72 dpi: a point is a pixel.</summary>
    [Fact]
    public void Box_FillsItsPixelsAndNoOthers()
    {
        var image = Drawn(canvas => canvas.Box(10, 5, 20, 8, new Ink(1, 0, 0)));
        Assert.Equal(new PixelSize(60, 40), image.Size);
        Assert.Equal(new PixelBox(10, 5, 30, 13), InkPlace.Of(image));
        Assert.Equal([255, 0, 0], image.Row(6)[(3 * 15)..(3 * 16)].ToArray());
        Assert.Equal([255, 255, 255], image.Row(6)[(3 * 31)..(3 * 32)].ToArray());
    }

    [Fact]
    public void Box_AtTwiceTheResolution_IsTwiceAsLarge() =>
        Assert.Equal(new PixelBox(20, 10, 60, 26), InkPlace.Of(Drawn(canvas => canvas.Box(10, 5, 20, 8, Black), dpi: 144)));

    [Fact]
    public void Frame_LeavesItsMiddleAlone()
    {
        var image = Drawn(canvas => canvas.Frame(10, 10, 20, 20, 2, Black));
        Assert.Equal(new PixelBox(9, 9, 31, 31), InkPlace.Of(image));
        Assert.Equal(255, image.Row(20)[3 * 20]);
        Assert.Equal(0, image.Row(20)[3 * 10]);
    }

    [Fact]
    public void Rule_Dashed_HasGaps()
    {
        int Dark(bool dashed) => Count(Drawn(canvas => canvas.Rule(5, 20, 55, 20, 2, Black, dashed)).Row(20).ToArray());
        Assert.Equal(50, Dark(dashed: false));
        Assert.InRange(Dark(dashed: true), 25, 35);
    }

    /// <summary>The dashes of one rule are not those of the next.</summary>
    [Fact]
    public void Rule_AfterADashedOne_IsWhole()
    {
        var image = Drawn(canvas =>
        {
            canvas.Rule(5, 10, 55, 10, 2, Black, dashed: true);
            canvas.Rule(5, 20, 55, 20, 2, Black);
        });
        Assert.Equal(50, Count(image.Row(20).ToArray()));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, false)]
    public void Disc_IsFullOrARing(double line, bool isFull)
    {
        var image = Drawn(canvas => canvas.Disc(30, 20, 10, Black, line));
        Assert.Equal(isFull, image.Row(20)[3 * 30] == 0);
        Assert.InRange(InkPlace.Of(image).Width, 20, 22);
    }

    [Fact]
    public void Scribble_OfTheSameNumbers_IsTheSame()
    {
        PageImage Line(ulong seed) => Drawn(canvas => canvas.Scribble(5, 25, 45, 12, Black, new SeededRandom(seed)));
        Assert.Equal(Line(1).Pixels, Line(1).Pixels);
        Assert.NotEqual(Line(1).Pixels, Line(2).Pixels);
        Assert.InRange(InkPlace.Of(Line(1)).Width, 30, 56);
    }

    private static PageImage Drawn(Action<PageCanvas> draw, double dpi = 72)
    {
        using var canvas = PageCanvas.ForImage(60, 40, dpi);
        canvas.FillPaper(Ink.Grey(1));
        draw(canvas);
        return canvas.ToPage().Image;
    }

    private static int Count(byte[] row) => row.Chunk(3).Count(pixel => pixel[0] < 128);
}
