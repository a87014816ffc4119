using DocAlign.Documents.Reports;
using DocAlign.Documents.Tests.Writers;
using DocAlign.Documents.Warps;
using DocAlign.Geometry;

namespace DocAlign.Documents.Tests.Reports;

public sealed class WarpMeshTests
{
    [Fact]
    public void Of_TheIdentity_IsAGridOverThePicture()
    {
        var mesh = WarpMesh.Of(Sidecar(IdentityWarp.Instance))!;
        Assert.Equal("0 0 600 0 600 500 0 500", mesh.Corners);
        Assert.Equal(14, mesh.Lines.Count);
        Assert.StartsWith("0,62.5 ", mesh.Lines[0], StringComparison.Ordinal);
        Assert.Empty(mesh.Knots);
    }

    /// <summary>The control points go through all stages behind them, the spline's own included.</summary>
    [Fact]
    public void Of_ASplineAndWhatFollows_SendsTheControlPointsThroughBoth()
    {
        var mesh = WarpMesh.Of(Sidecar(Drafts.Warp))!;
        var expected = new ControlPointLattice(3, 3).Points.Select(point => Drafts.Warp.Map(point).ToPixel(Drafts.Source)).ToList();
        Assert.Equal(9, mesh.Knots.Count);
        Assert.All(
            mesh.Knots.Zip(expected),
            pair => Assert.InRange(Math.Abs(pair.First.X - pair.Second.X) + Math.Abs(pair.First.Y - pair.Second.Y), 0, 1e-6)
        );
    }

    [Fact]
    public void Of_AHomographyWithItsHorizonInThePage_IsNotDrawn() =>
        Assert.Null(WarpMesh.Of(Sidecar(new Homography([1, 0, 0, 0, 1, 0, 1, 0, 1]))));

    [Fact]
    public void Of_NumbersThatMakeNoWarp_IsNotDrawn() =>
        Assert.Null(WarpMesh.Of(Sidecar(IdentityWarp.Instance) with { Stages = [new AffineStage([1, 2])] }));

    private static WarpSidecar Sidecar(IWarp warp) =>
        new()
        {
            Page = 1,
            Source = new SourcePage(Drafts.Source.Width, Drafts.Source.Height, 1, 0),
            Size = Drafts.Size,
            Decision = "warp",
            ModelHash = null,
            Stages = WarpStage.Of(warp),
        };
}
