namespace DocAlign.Geometry.Tests;

public sealed class PageSizingTests
{
    [Fact]
    public void TargetSize_OfTheIdentity_IsTheSources() =>
        Assert.Equal(new PixelSize(640, 480), PageSizing.TargetSize(IdentityWarp.Instance, new PixelSize(640, 480)));

    [Fact]
    public void TargetSize_BeyondTheLimit_IsReducedInProportion()
    {
        var size = PageSizing.TargetSize(IdentityWarp.Instance, new PixelSize(4000, 2000), maxPixels: 2_000_000);
        Assert.Equal(new PixelSize(2000, 1000), size);
    }
}
