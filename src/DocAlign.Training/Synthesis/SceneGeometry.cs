using DocAlign.Geometry;
using static TorchSharp.torch;

namespace DocAlign.Training.Synthesis;

/// <summary>Where each place of the page is seen, for a batch of scenes: a bent sheet before a pinhole camera.</summary>
/// <remarks>
/// The sheet is that of <see cref="SheetSurface"/>, the camera that of <see cref="SceneCamera"/>. What the camera sees is kept as a
/// homography (through the page's corners) after a
/// displacement b of the page onto itself on a lattice of <see cref="Nodes"/> nodes a side, so that it can be undone by Newton's method.
/// Where b would fold over it is weakened. Frames: pages and the letterboxed square, both normalized.
/// Tensors belong to the scope in which the object is made.
/// </remarks>
internal sealed class SceneGeometry
{
    /// <summary>Lattice nodes a side; the boundary points fall on nodes.</summary>
    public const int Nodes = 49;

    /// <summary>Least Jacobian determinant of the displacement: below it a page is seen folded, and is bent less.</summary>
    private const double LeastJacobian = 0.25;

    /// <summary>Shares of its bend that are tried where a page would fold over.</summary>
    private static readonly double[] Weakened = [0.25, 0.5, 0.75, 1.0];

    /// <summary>Depth under a homography below which a place counts as behind the camera.</summary>
    private const double LeastDepth = 0.05;

    private readonly SceneBatch _scenes;
    private readonly Tensor _displacement; // [B, 2, N, N]
    private readonly Tensor _toSquare; // [B, 3, 3]
    private readonly Tensor _toPage; // [B, 3, 3]

    public SceneGeometry(Scene[] scenes, Device device)
    {
        _scenes = new SceneBatch(scenes, device);
        Extents = PerScene(scene => ExtentsOf(scene.FrameAspect), 2);
        var surface = new SheetSurface(_scenes);
        var sheet = surface.Places(); // [B, N, N, 3]
        Shade = surface.Shade(sheet);
        var seen = new SceneCamera(_scenes).See(sheet, Extents); // [B, N, N, 2]
        (_toSquare, _toPage) = SceneHomographies.Of(seen);
        var plane = LatticePoints(Nodes, Nodes, device).unsqueeze(0); // [1, N, N, 2]
        var displacement = (Apply(_toPage, seen) - plane).permute(0, 3, 1, 2);
        _displacement = Sound(displacement);
    }

    /// <summary>Half width and half height of the photo in the square, [B, 2].</summary>
    public Tensor Extents { get; }

    /// <summary>Light on the sheet relative to a flat one, [B, 1, N, N].</summary>
    public Tensor Shade { get; }

    /// <summary>Where places of the page are seen in the square.</summary>
    /// <param name="places">[B or 1, R, C, 2].</param>
    public Tensor Forward(Tensor places)
    {
        var all = places.expand(_scenes.Count, places.shape[1], places.shape[2], 2);
        return Apply(_toSquare, all + LatticeMap.Read(_displacement, all).permute(0, 2, 3, 1));
    }

    /// <summary>Which places of the page, or beyond it, are seen at places of the square.</summary>
    /// <param name="places">[B or 1, R, C, 2].</param>
    public Tensor Backward(Tensor places) =>
        LatticeMap.Undo(_displacement, Apply(_toPage, places.expand(_scenes.Count, places.shape[1], places.shape[2], 2)));

    /// <summary>
    /// The page's boundary in the square, clockwise from the corner that is the top left one as the picture stands: [B, 16, 2].
    /// </summary>
    public Tensor Boundary()
    {
        var nodes = Forward(LatticePoints(Nodes, Nodes, _scenes.Device).unsqueeze(0)).reshape(_scenes.Count, -1, 2);
        var index = new List<long>();
        foreach (var scene in _scenes.Scenes)
        {
            var first = 4 * ((4 - scene.QuarterTurns) % 4);
            index.AddRange(
                Enumerable
                    .Range(0, BoundaryWarp.PointCount)
                    .Select(i => NodeOf(BoundaryWarp.PageBoundary[(first + i) % BoundaryWarp.PointCount]))
            );
        }

        var places = tensor(index.ToArray(), device: _scenes.Device).view(_scenes.Count, BoundaryWarp.PointCount, 1).expand(-1, -1, 2);
        return nodes.gather(1, places);
    }

    /// <summary>Values of each scene as a tensor of this shape behind the batch axis.</summary>
    public Tensor PerScene(Func<Scene, double[]> values, params long[] shape) => _scenes.PerScene(values, shape);

    /// <summary>Normalized places of a lattice whose outer nodes lie on the edges, [rows, columns, 2].</summary>
    public static Tensor LatticePoints(int rows, int columns, Device device)
    {
        var x = linspace(-1, 1, columns, device: device).unsqueeze(0).expand(rows, columns);
        var y = linspace(-1, 1, rows, device: device).unsqueeze(1).expand(rows, columns);
        return stack([x, y], -1);
    }

    /// <summary>Applies homographies.</summary>
    /// <param name="matrices">[B, 3, 3].</param>
    /// <param name="places">[B, R, C, 2].</param>
    public static Tensor Apply(Tensor matrices, Tensor places)
    {
        var (x, y) = (places.select(-1, 0), places.select(-1, 1));
        Tensor Row(int row)
        {
            Tensor Entry(int column) => matrices.select(1, row).select(1, column).view(-1, 1, 1);
            return (Entry(0) * x) + (Entry(1) * y) + Entry(2);
        }

        // Behind the camera nothing is seen; such places go far away.
        var depth = Row(2).clamp_min(LeastDepth);
        return stack([Row(0) / depth, Row(1) / depth], -1);
    }

    /// <summary>Half width and half height of a rectangle of this height over width whose longer half side is 1.</summary>
    internal static double[] ExtentsOf(double aspect) => aspect >= 1 ? [1 / aspect, 1] : [1, aspect];

    private static long NodeOf(NormalizedPoint point)
    {
        const double Half = (Nodes - 1) / 2.0;
        return (Nodes * (long)Math.Round((point.Y + 1) * Half)) + (long)Math.Round((point.X + 1) * Half);
    }

    /// <summary>Weakened, scene by scene, until it does not fold over.</summary>
    private Tensor Sound(Tensor displacement)
    {
        var strength = zeros(_scenes.Count, device: _scenes.Device);
        foreach (var tried in Weakened)
        {
            var isSound = LatticeMap.LeastJacobian(displacement * tried).ge(LeastJacobian);
            strength = where(isSound, full_like(strength, tried), strength);
        }

        return displacement * strength.view(-1, 1, 1, 1);
    }
}
