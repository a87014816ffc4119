namespace DocAlign.Geometry.Tests;

public sealed class PixelPointTests
{
    [Fact]
    public void ToNormalized_OfPixelCentres_IsThePublishedConvention()
    {
        var size = new PixelSize(4, 3);
        Assert.Equal((2.0 / 4) - 1 - 0.25, new PixelPoint(0.5, 0.5).ToNormalized(size).X, Tolerance.Exact);
        Assert.Equal(new PixelPoint(4, 3), new NormalizedPoint(1, 1).ToPixel(size));
    }
}
