using DocAlign.Geometry;
using static TorchSharp.torch;

namespace DocAlign.Training.Synthesis;

/// <summary>The boundary warp of a batch, forwards and backwards; the same as <see cref="BoundaryWarp"/> of each.</summary>
internal sealed class BoundarySquaring
{
    private const int Nodes = 33;

    private readonly Tensor _toSquare; // [B, 3, 3]
    private readonly Tensor _toPage; // [B, 3, 3]
    private readonly Tensor _displacement; // [B, 2, N, N]

    /// <param name="boundary">[B, 16, 2], in the square.</param>
    public BoundarySquaring(Tensor boundary, Device device)
    {
        var count = (int)boundary.shape[0];
        var places = boundary.cpu().contiguous().data<float>().ToArray();
        var (forward, backward, moves) = (new List<float>(), new List<float>(), new List<float>());
        for (var i = 0; i < count; i++)
        {
            var points = Enumerable
                .Range(0, BoundaryWarp.PointCount)
                .Select(k => new NormalizedPoint(places[(32 * i) + (2 * k)], places[(32 * i) + (2 * k) + 1]))
                .ToArray();
            var homography = BoundaryWarp.CornerHomography(points);
            var inverse = homography.Inverse();
            forward.AddRange(homography.Matrix.Select(value => (float)value));
            backward.AddRange(inverse.Matrix.Select(value => (float)value));
            foreach (var (point, own) in points.Zip(BoundaryWarp.PageBoundary))
            {
                var moved = inverse.Map(point);
                moves.AddRange([(float)(moved.X - own.X), (float)(moved.Y - own.Y)]);
            }
        }

        (_toSquare, _toPage) = (
            tensor(forward.ToArray(), [count, 3, 3], device: device),
            tensor(backward.ToArray(), [count, 3, 3], device: device)
        );
        var matrix = BoundaryWarp.DisplacementMatrix(new ControlPointLattice(Nodes, Nodes).Points);
        var spline = tensor(
            matrix.Cast<double>().Select(value => (float)value).ToArray(),
            [Nodes * Nodes, BoundaryWarp.PointCount],
            device: device
        );
        _displacement = spline
            .matmul(tensor(moves.ToArray(), [count, BoundaryWarp.PointCount, 2], device: device))
            .view(count, Nodes, Nodes, 2)
            .permute(0, 3, 1, 2)
            .contiguous();
    }

    /// <summary>From the squared page to the square of the photo.</summary>
    /// <param name="places">[B, R, C, 2].</param>
    public Tensor Forward(Tensor places) =>
        SceneGeometry.Apply(_toSquare, places + LatticeMap.Read(_displacement, places).permute(0, 2, 3, 1));

    /// <summary>From the square of the photo to the squared page.</summary>
    public Tensor Backward(Tensor places) => LatticeMap.Undo(_displacement, SceneGeometry.Apply(_toPage, places));
}
