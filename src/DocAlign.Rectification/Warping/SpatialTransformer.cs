using DocAlign.Geometry;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Warping;

/// <summary>
/// A spatial transformer: a localization network says where the control points of a lattice lie on the source, a grid spans the page
/// between them, a sampler reads it.
/// </summary>
/// <remarks>
/// The whole is differentiable, so a loss on the sampled page trains the localization network. Control points are bounded by that network;
/// a fresh residual network leaves them on the lattice, so that the page is sampled as it is. Training runs the whole module. The worker
/// runs the localization networks, and then the same spline in double (<see cref="ThinPlateSpline"/>) and the sampler of DocAlign.Imaging,
/// since the full-size page lies in another process. Source: M. Jaderberg et al., "Spatial Transformer Networks", NeurIPS 2015.
/// </remarks>
/// <typeparam name="TOutput">What the localization network says.</typeparam>
internal sealed class SpatialTransformer<TOutput> : nn.Module
{
    private readonly Dictionary<(int Height, int Width), ControlPointGrid> _grids = [];
    private readonly nn.Module<Tensor, TOutput> _localization;
    private readonly Func<TOutput, Tensor> _controlPoints;
    private readonly ControlPointLattice _lattice;
    private readonly TransformKind _kind;

    /// <param name="localization">[B, C, h, w] in; stays the caller's.</param>
    /// <param name="controlPoints">From the network's output to [B, K, 2], normalized on the source.</param>
    /// <param name="lattice">The control points on the rectified page.</param>
    /// <param name="kind">Family of warps: which grid is spanned.</param>
    public SpatialTransformer(
        nn.Module<Tensor, TOutput> localization,
        Func<TOutput, Tensor> controlPoints,
        ControlPointLattice lattice,
        TransformKind kind
    )
        : base(nameof(SpatialTransformer<TOutput>))
    {
        (_localization, _controlPoints, _lattice, _kind) = (localization, controlPoints, lattice, kind);
    }

    /// <summary>What the localization network says of pictures.</summary>
    /// <param name="pictures">[B, C, h, w], as the network takes them.</param>
    public TOutput Localize(Tensor pictures) => _localization.call(pictures);

    /// <summary>Where the control points lie on the source, [B, K, 2], normalized. Belongs to the caller's scope.</summary>
    public Tensor ControlPoints(TOutput output) => _controlPoints(output);

    /// <summary>Where each pixel of a rectified page reads on the source.</summary>
    /// <param name="points">[B, K, 2], normalized on the source.</param>
    /// <returns>[B, height, width, 2], normalized. Belongs to the caller's scope.</returns>
    public Tensor Grid(Tensor points, int height, int width)
    {
        if (!_grids.TryGetValue((height, width), out var grid))
        {
            grid = ControlPointGrid.Create(_kind, _lattice, height, width);
            _grids[(height, width)] = grid;
        }

        return grid.call(points);
    }

    /// <summary>The rectified page.</summary>
    /// <param name="source">[B, C, H, W]: the pictures at any resolution.</param>
    /// <param name="points">[B, K, 2], normalized on the source.</param>
    /// <returns>[B, C, height, width]. Belongs to the caller's scope.</returns>
    public Tensor Sample(Tensor source, Tensor points, int height, int width)
    {
        using var grid = Grid(points, height, width);
        return BilinearSampler.Sample(source, grid, GridSamplePaddingMode.Border);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var grid in _grids.Values)
            {
                grid.Dispose();
            }

            _grids.Clear();
        }

        base.Dispose(disposing);
    }
}
