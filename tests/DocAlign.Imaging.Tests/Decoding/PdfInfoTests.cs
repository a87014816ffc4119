using DocAlign.Imaging.Decoding;

namespace DocAlign.Imaging.Tests.Decoding;

public sealed class PdfInfoTests
{
    [Fact]
    public void Create_OfTwoPages_HasTheirSizesAsTheyAreShown()
    {
        var info = new PdfInfo(
            """
            Title:          A letter
            Pages:          2
            Page    1 size: 595 x 842 pts (A4)
            Page    1 rot:  0
            Page    2 size: 595.5 x 842.25 pts
            Page    2 rot:  90
            """
        );
        Assert.Equal(2, info.Pages);
        Assert.Equal((595, 842), info.Sizes[1]);
        Assert.Equal((842.25, 595.5), info.Sizes[2]);
    }

    /// <summary>The title is the author's and comes before what pdfinfo counted itself.</summary>
    [Fact]
    public void Create_OfATitleThatLooksLikeACount_BelievesTheLaterLine()
    {
        var info = new PdfInfo("Pages: 900\nPages: 1\nPage 1 size: 9 x 9 pts\nPage 1 size: 100 x 200 pts\n");
        Assert.Equal(1, info.Pages);
        Assert.Equal((100, 200), info.Sizes[1]);
    }

    [Theory]
    [InlineData("Page 1 size: 0 x 842 pts")]
    [InlineData("Page 1 size: -5 x 842 pts")]
    [InlineData("Page 1 size: NaN x 842 pts")]
    [InlineData("Page 1 size: 1e300 x 842 pts")]
    [InlineData("Page one size: 595 x 842 pts")]
    [InlineData("Page 1 rot: 90")]
    public void Create_OfASizeThatMakesNoSense_HasNone(string line)
    {
        var info = new PdfInfo(line);
        Assert.Empty(info.Sizes);
        Assert.Null(info.Pages);
    }
}
