namespace DocAlign.Geometry.Tests;

public sealed class WarpDiagnosticsTests
{
    [Fact]
    public void Measure_OfAPureTurn_FindsItsAngle()
    {
        var (cosine, sine) = (Math.Cos(0.2), Math.Sin(0.2));
        var size = new PixelSize(800, 800);
        var measured = WarpDiagnostics.Measure(new AffineWarp(cosine, -sine, 0, sine, cosine, 0), size, size);
        Assert.Equal(0.2 * 180 / Math.PI, measured.RotationDegrees, 1e-6);
        Assert.Equal(1, measured.ScaleX, 1e-9);
        Assert.Equal(0, measured.ShearDegrees, 1e-9);
        Assert.Equal(1, measured.MinJacobianDeterminant, 1e-6);
        Assert.Equal(0, measured.NonRigidPercent, 1e-6);
    }

    [Fact]
    public void Measure_OfAMirror_FindsTheFoldOver()
    {
        var size = new PixelSize(100, 100);
        var measured = WarpDiagnostics.Measure(new AffineWarp(-1, 0, 0, 0, 1, 0), size, size);
        Assert.True(measured.MinJacobianDeterminant < 0);
        Assert.Equal(1, measured.FoldOverShare);
    }
}
