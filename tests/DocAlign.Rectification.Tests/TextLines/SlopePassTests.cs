using DocAlign.Rectification.TextLines;

namespace DocAlign.Rectification.Tests.TextLines;

public sealed class SlopePassTests
{
    [Theory]
    [InlineData(0.33, 0.015, 45)]
    [InlineData(0.12, 0.006, 41)]
    public void SlopeAt_OverAllIndices_GoesFromSteepestToSteepest(double steepest, double step, int count)
    {
        var pass = new SlopePass(steepest, step, WindowShare: 5);
        Assert.Equal(count, pass.Count);
        Assert.Equal(-steepest, pass.SlopeAt(0), 1e-12);
        Assert.Equal(0, pass.SlopeAt((count - 1) / 2.0), 1e-12);
        Assert.Equal(steepest, pass.SlopeAt(count - 1), 1e-12);
    }
}
