using DocAlign.Geometry;
using DocAlign.Rectification.Warping;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Warping;

public sealed class CornerHomographyTests
{
    private static readonly NormalizedPoint[] Corners = [new(-0.8, -0.7), new(0.7, -0.9), new(0.95, 0.8), new(-0.6, 0.9)];

    [Fact]
    public void Apply_OfTheMatrix_AgreesWithTheHomographyInDouble()
    {
        using var scope = NewDisposeScope();
        var lattice = new ControlPointLattice(4, 3).Points;
        var mapped = CornerHomography.Apply(CornerHomography.Matrix(Flat(Corners)), Flat(lattice)).contiguous().data<double>().ToArray();
        var homography = Homography.FromCorners(Corners);
        for (var i = 0; i < lattice.Count; i++)
        {
            Assert.Equal(homography.Map(lattice[i]).X, mapped[2 * i], 1e-9);
            Assert.Equal(homography.Map(lattice[i]).Y, mapped[(2 * i) + 1], 1e-9);
        }
    }

    [Fact]
    public void Inverse_AfterTheMatrix_LeavesEveryPlace()
    {
        using var scope = NewDisposeScope();
        var matrix = CornerHomography.Matrix(Flat(Corners));
        var places = Flat(new ControlPointLattice(5, 5).Points);
        var back = CornerHomography.Apply(CornerHomography.Inverse(matrix), CornerHomography.Apply(matrix, places));
        Assert.InRange((back - places).abs().max().item<double>(), 0, 1e-9);
    }

    private static Tensor Flat(IReadOnlyList<NormalizedPoint> points) =>
        tensor(points.SelectMany(point => new[] { point.X, point.Y }).ToArray(), [1, points.Count, 2]);
}
