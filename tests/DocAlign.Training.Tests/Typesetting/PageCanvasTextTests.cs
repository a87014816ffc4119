using DocAlign.Geometry;
using DocAlign.Training.Typesetting;

namespace DocAlign.Training.Tests.Typesetting;

/// <summary>Runs of text: where they are set, and what is remembered of them.</summary>
public sealed class PageCanvasTextTests
{
    private static readonly Font Sans = new("DejaVu Sans", 12);
    private static readonly Ink Black = Ink.Grey(0);

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
        var ink = InkPlace.Of(page.Image);
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
        var stamp = InkPlace.Of(page.Image, new PixelBox(25, 45, 60, 79));
        Assert.True(stamp.Height > stamp.Width, $"{stamp}");
        Assert.InRange(stamp.Right, 40, 51);
    }
}
