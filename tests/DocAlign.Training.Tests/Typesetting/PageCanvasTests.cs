using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Training.Typesetting;

namespace DocAlign.Training.Tests.Typesetting;

/// <summary>What is drawn lies where it was drawn, to the pixel, and what is set is remembered.</summary>
public sealed class PageCanvasTests
{
    private static readonly Font Sans = new("DejaVu Sans", 12);
    private static readonly Ink Black = Ink.Grey(0);

    /// <summary>72 dpi: a point is a pixel.</summary>
    [Fact]
    public void Box_FillsItsPixelsAndNoOthers()
    {
        var image = Drawn(canvas => canvas.Box(10, 5, 20, 8, new Ink(1, 0, 0)));
        Assert.Equal(new PixelSize(60, 40), image.Size);
        Assert.Equal(new PixelBox(10, 5, 30, 13), InkBox(image));
        Assert.Equal([255, 0, 0], image.Row(6)[(3 * 15)..(3 * 16)].ToArray());
        Assert.Equal([255, 255, 255], image.Row(6)[(3 * 31)..(3 * 32)].ToArray());
    }

    [Fact]
    public void Box_AtTwiceTheResolution_IsTwiceAsLarge() =>
        Assert.Equal(new PixelBox(20, 10, 60, 26), InkBox(Drawn(canvas => canvas.Box(10, 5, 20, 8, Black), dpi: 144)));

    [Fact]
    public void Frame_LeavesItsMiddleAlone()
    {
        var image = Drawn(canvas => canvas.Frame(10, 10, 20, 20, 2, Black));
        Assert.Equal(new PixelBox(9, 9, 31, 31), InkBox(image));
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
        Assert.InRange(InkBox(image).Width, 20, 22);
    }

    [Fact]
    public void Text_RecordsEachWordWhereItsInkIs()
    {
        using var canvas = PageCanvas.ForImage(200, 40, 144);
        canvas.FillPaper(Ink.Grey(1));
        var height = canvas.Text("Total due", 20, 5, Sans, Black);
        var page = canvas.ToPage();
        Assert.Equal(["Total", "due"], page.Words.Select(word => word.Text));
        Assert.InRange(height, 12, 18);
        var (first, second) = (page.Words[0].Box, page.Words[1].Box);
        Assert.True(first.Right < second.Left);
        var ink = InkBox(page.Image);
        Assert.InRange(ink.Left, first.Left, first.Left + 4);
        Assert.InRange(ink.Right, second.Right - 4, second.Right);
        Assert.InRange(ink.Top, first.Top, first.Top + 1);
        Assert.InRange(ink.Bottom, first.Bottom - 1, first.Bottom);
    }

    /// <summary>The same run ends, starts or has its middle at x.</summary>
    [Fact]
    public void Text_IsAlignedAsItSays()
    {
        PixelBox Set(Align align)
        {
            using var canvas = PageCanvas.ForImage(200, 40, 72);
            canvas.FillPaper(Ink.Grey(1));
            _ = canvas.Text("WORD", 100, 5, Sans, Black, align);
            return canvas.ToPage().Words[0].Box;
        }

        var (left, centre, right) = (Set(Align.Left), Set(Align.Centre), Set(Align.Right));
        Assert.InRange(left.Left, 99, 102);
        Assert.InRange(right.Right, 98, 101);
        Assert.InRange((centre.Left + centre.Right) / 2.0, 98.5, 101.5);
    }

    [Fact]
    public void Measure_OfTwiceTheSize_IsTwiceAsWide()
    {
        using var canvas = PageCanvas.ForImage(200, 40, 72);
        var width = canvas.Measure("Amount", Sans);
        Assert.Equal(2 * width, canvas.Measure("Amount", Sans.Times(2)), 0.05 * width);
        Assert.True(canvas.Measure("Amount", Sans.Bold) > width);
        Assert.Equal(0, canvas.Measure("", Sans));
    }

    [Fact]
    public void ExpectedText_HasALineForEachEnd()
    {
        using var canvas = PageCanvas.ForImage(300, 60, 72);
        canvas.EndLine();
        _ = canvas.Text("Total", 5, 5, Sans, Black);
        _ = canvas.Text("9.90", 80, 5, Sans, Black);
        canvas.EndLine();
        canvas.EndLine();
        _ = canvas.Text("  two   blanks ", 5, 25, Sans, Black);
        Assert.Equal("Total 9.90\ntwo blanks\n", canvas.ExpectedText());
    }

    /// <summary>Letters beyond ASCII take several bytes; boxes of the words behind them must not shift.</summary>
    [Fact]
    public void Text_WithLettersOfSeveralBytes_KeepsItsBoxes()
    {
        PixelBox Second(string text)
        {
            using var canvas = PageCanvas.ForImage(300, 40, 72);
            _ = canvas.Text(text, 5, 5, Sans, Black);
            return canvas.ToPage().Words[1].Box;
        }

        var (plain, accented) = (Second("oooo Summe"), Second("öööö Summe"));
        Assert.Equal(plain.Left, accented.Left);
        Assert.Equal(plain.Right, accented.Right);
    }

    /// <summary>A stamp is drawn and is not part of the truth.</summary>
    [Fact]
    public void Turned_DrawsAndRecordsNothing()
    {
        using var canvas = PageCanvas.ForImage(100, 100, 72);
        canvas.FillPaper(Ink.Grey(1));
        _ = canvas.Text("kept", 5, 5, Sans, Black);
        canvas.Turned(50, 50, Math.PI / 2, () => _ = canvas.Text("PAID", 0, 0, Sans, Black));
        _ = canvas.Text("too", 5, 80, Sans, Black);
        var page = canvas.ToPage();
        Assert.Equal(["kept", "too"], page.Words.Select(word => word.Text));
        Assert.Equal("kept too\n", page.Text);

        // A quarter turn clockwise: the run goes down from its place, to the left of it.
        var stamp = InkBox(page.Image, new PixelBox(25, 45, 60, 79));
        Assert.True(stamp.Height > stamp.Width, $"{stamp}");
        Assert.InRange(stamp.Right, 40, 51);
    }

    [Fact]
    public void Scribble_OfTheSameNumbers_IsTheSame()
    {
        PageImage Line(ulong seed) => Drawn(canvas => canvas.Scribble(5, 25, 45, 12, Black, new SeededRandom(seed)));
        Assert.Equal(Line(1).Pixels, Line(1).Pixels);
        Assert.NotEqual(Line(1).Pixels, Line(2).Pixels);
        Assert.InRange(InkBox(Line(1)).Width, 30, 56);
    }

    private static PageImage Drawn(Action<PageCanvas> draw, double dpi = 72)
    {
        using var canvas = PageCanvas.ForImage(60, 40, dpi);
        canvas.FillPaper(Ink.Grey(1));
        draw(canvas);
        return canvas.ToPage().Image;
    }

    private static int Count(byte[] row) => row.Chunk(3).Count(pixel => pixel[0] < 128);

    /// <summary>Around all pixels that are darker than paper in some channel.</summary>
    private static PixelBox InkBox(PageImage image, PixelBox? within = null)
    {
        var area = within ?? new PixelBox(0, 0, image.Width, image.Height);
        var (left, top, right, bottom) = (area.Right, area.Bottom, area.Left, area.Top);
        for (var y = area.Top; y < area.Bottom; y++)
        {
            for (var x = area.Left; x < area.Right; x++)
            {
                if (image.Row(y)[(3 * x)..((3 * x) + 3)].IndexOfAnyInRange((byte)0, (byte)127) >= 0)
                {
                    (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), Math.Max(bottom, y + 1));
                }
            }
        }

        return new PixelBox(left, top, right, bottom);
    }
}
