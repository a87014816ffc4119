using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Resampling;
using DocAlign.Rectification.Locating;

namespace DocAlign.Rectification.Tests.Locating;

public sealed class LookFrameTests
{
    [Fact]
    public void Cut_OfAQuarter_ShowsItAlone()
    {
        var overview = new PageImage(8, 8, 3, [.. Enumerable.Range(0, 192).Select(i => (byte)(i / 3 % 8 >= 4 && i / 24 >= 4 ? 200 : 10))]);
        var frame = new LookFrame(0.5, 0.5, 0.5);
        Assert.All(frame.Cut(overview, 4).Pixels, value => Assert.Equal(200, value));
        Assert.Equal(new NormalizedPoint(0, 0), frame.ToOverview(new(-1, -1)));
        Assert.Equal(new NormalizedPoint(1, 1), frame.ToOverview(new(1, 1)));
    }

    [Fact]
    public void Cut_BeyondTheOverview_ShowsGreyBars()
    {
        var overview = new PageImage(8, 8, 3, [.. Enumerable.Repeat((byte)10, 192)]);
        var seen = new LookFrame(0, 0, 2).Cut(overview, 16);
        Assert.Equal(ImageScaler.BarGrey, seen.Pixels[0]);
        Assert.Equal(10, seen.Pixels[((8 * 16) + 8) * 3]);
    }

    [Fact]
    public void Around_PlacesWithAMargin_IsTheSquareAroundThem()
    {
        var frame = LookFrame.Around([new(-0.2, 0), new(0.4, 0.1)], margin: 0.5);
        Assert.Equal((0.1, 0.05, 0.45), (Math.Round(frame.X, 9), Math.Round(frame.Y, 9), Math.Round(frame.Half, 9)));
    }
}
