using DocAlign.Geometry;
using DocAlign.Rectification;
using DocAlign.Rectification.Networks;
using DocAlign.Rectification.Warping;
using DocAlign.Training.Synthesis;
using static TorchSharp.torch;

namespace DocAlign.Training;

/// <summary>The losses of the residual pass: first those of the warp itself, later those on the page that the warp samples.</summary>
internal sealed class ResidualLosses(TrainingOptions options)
{
    private const double LeastDeterminant = 0.05;

    /// <summary>Pixels over which ink is blurred before it is compared, so that a miss of a few pixels still has a gradient.</summary>
    private const int InkBlur = 5;

    /// <summary>Control points a side of the known warp of the consistency loss, and how far they move, normalized.</summary>
    private const int KnownSide = 4;
    private const double KnownReach = 0.03;

    private readonly Dictionary<(long, long), ControlPointGrid> _nodes = [];
    private readonly ResidualLossWeights _weights = options.ResidualLosses;
    private SpatialTransformer<ResidualOutput>? _transformer;

    /// <param name="seed">Of the known warps.</param>
    /// <param name="progress">Share of the run that is done, 0 to 1.</param>
    /// <returns>A scalar that belongs to the caller's scope.</returns>
    public Tensor Of(ResidualNetwork network, SquaredPageBatch page, ulong seed, double progress)
    {
        // The reach grows with the scenes: from 0.4 to 1 over the curriculum.
        network.Range = Math.Min(1, 0.4 + (0.6 * progress / Math.Max(1e-9, options.CurriculumShare)));
        var output = network.call(page.Images);
        var map = Map(network, output.Displacement, page);
        var isSeen = page.IsSeen;
        var total = zeros(1, device: page.Images.device);
        void Add(double weight, Func<Tensor> loss)
        {
            if (weight > 0)
            {
                total += weight * loss();
            }
        }

        Add(_weights.Cells, () => 0.02 * Likelihood(output, page));
        Add(_weights.Slopes, () => ((output.Slopes - page.Slopes()).abs() * page.IsCellSeen()).mean());
        Add(_weights.Map, () => ((map - page.Map).abs() * isSeen).mean());
        Add(_weights.AxisVariance, () => AxisVariance(map - page.Map, isSeen));
        Add(_weights.FoldOver, () => FoldOver(map));
        if (progress >= options.ImageLossesFrom)
        {
            Add(_weights.Ink, () => InkDifference(network, output, page));
            Add(_weights.Consistency, () => Inconsistency(network, output, page, seed));
        }

        return total;
    }

    /// <summary>The spline's displacements at the nodes of a batch, [B, 2, R, C].</summary>
    /// <param name="displacement">[B, K, 2], of the control points.</param>
    public Tensor Map(ResidualNetwork network, Tensor displacement, SquaredPageBatch page)
    {
        var (rows, columns) = (page.Map.shape[2], page.Map.shape[3]);
        if (!_nodes.TryGetValue((rows, columns), out var grid))
        {
            grid = new ThinPlateSplineGrid(
                network.Lattice,
                new ControlPointLattice((int)columns, (int)rows).Points,
                (int)rows,
                (int)columns
            );
            _nodes[(rows, columns)] = grid;
        }

        return grid.call(displacement).permute(0, 3, 1, 2);
    }

    /// <summary>How far values are from the mean of those that are seen in their row or column; 0 where nothing is seen.</summary>
    /// <param name="values">[B, 1, R, C].</param>
    /// <param name="along">2: each column on its own; 3: each row.</param>
    public static Tensor OffTheMean(Tensor values, Tensor isSeen, long along)
    {
        var mean = (values * isSeen).sum(along, keepdim: true) / isSeen.sum(along, keepdim: true).clamp_min(1);
        return (values - mean) * isSeen;
    }

    /// <summary>
    /// A line of text keeps its height and a rule its place along the whole of it: x off the mean of its column, y off the mean of its row.
    /// </summary>
    private static Tensor AxisVariance(Tensor miss, Tensor isSeen) =>
        OffTheMean(miss.narrow(1, 0, 1), isSeen, 2).abs().mean() + OffTheMean(miss.narrow(1, 1, 1), isSeen, 3).abs().mean();

    /// <summary>Laplace: |miss| / b + ln b, with b as the network expects; it makes the weights of the regression.</summary>
    private static Tensor Likelihood(ResidualOutput output, SquaredPageBatch page)
    {
        var miss = cat([output.Slopes - page.Slopes(), output.Offsets - page.Offsets()], 1).abs();
        return (((miss / output.LogErrors.exp()) + output.LogErrors) * page.IsCellSeen()).mean();
    }

    private static Tensor FoldOver(Tensor map)
    {
        var (rows, columns) = (map.shape[2], map.shape[3]);
        var alongX = (map.narrow(3, 1, columns - 1) - map.narrow(3, 0, columns - 1)).narrow(2, 0, rows - 1) * ((columns - 1) / 2.0);
        var alongY = (map.narrow(2, 1, rows - 1) - map.narrow(2, 0, rows - 1)).narrow(3, 0, columns - 1) * ((rows - 1) / 2.0);
        var determinant = ((alongX.select(1, 0) + 1) * (alongY.select(1, 1) + 1)) - (alongX.select(1, 1) * alongY.select(1, 0));
        return (LeastDeterminant - determinant).clamp_min(0).square().mean();
    }

    /// <summary>Through the sampler: what the page looks like once it is flat.</summary>
    private Tensor InkDifference(ResidualNetwork network, ResidualOutput output, SquaredPageBatch page)
    {
        var (height, width) = ((int)page.Images.shape[2] / 2, (int)page.Images.shape[3] / 2);
        _transformer ??= new SpatialTransformer<ResidualOutput>(
            network,
            network.ControlPoints,
            network.Lattice,
            TransformKind.ThinPlateSpline
        );
        Tensor Blurred(Tensor ink) => nn.functional.avg_pool2d(ink, InkBlur, stride: 1, padding: InkBlur / 2, count_include_pad: false);
        var seen = _transformer.Sample(Blurred(ResidualNetwork.Ink(page.Images)), _transformer.ControlPoints(output), height, width);
        Tensor wanted;
        using (no_grad())
        {
            var flat = nn.functional.interpolate(
                page.Flat,
                [2 * height, 2 * width],
                mode: InterpolationMode.Bilinear,
                align_corners: false
            );
            wanted = nn.functional.avg_pool2d(Blurred(ResidualNetwork.Ink(flat)), 2);
        }

        return (seen - wanted).abs().mean();
    }

    /// <summary>The page once more, through a small warp that is known: both answers must name the same places.</summary>
    private Tensor Inconsistency(ResidualNetwork network, ResidualOutput output, SquaredPageBatch page, ulong seed)
    {
        var count = page.Images.shape[0];
        var (height, width) = ((int)page.Images.shape[2], (int)page.Images.shape[3]);
        Tensor known;
        Tensor warped;
        using (no_grad())
        {
            // Moves are drawn on a coarse lattice and read bilinearly with four times as many nodes, smooth enough for a small warp.
            _ = manual_seed((long)(seed >> 2) + 1);
            known = nn.functional.interpolate(
                randn(count, 2, KnownSide, KnownSide, device: page.Images.device).mul(KnownReach),
                [33, 33],
                mode: InterpolationMode.Bicubic,
                align_corners: true
            );
            var inset = tensor([1 - (1f / width), 1 - (1f / height)], device: page.Images.device);
            var centres = (SceneGeometry.LatticePoints(height, width, page.Images.device) * inset)
                .unsqueeze(0)
                .expand(count, height, width, 2);
            warped = BilinearSampler.Sample(
                page.Images,
                centres + LatticeMap.Read(known, centres).permute(0, 2, 3, 1),
                GridSamplePaddingMode.Border
            );
        }

        // q' = p + D'(p) on the warped page is q' + g(q') on the page itself.
        var other = Places(Map(network, network.call(warped).Displacement, page)); // [B, R, C, 2]
        var back = other + LatticeMap.Read(known, other).permute(0, 2, 3, 1);
        return ((back - Places(Map(network, output.Displacement, page))) * page.IsSeen.permute(0, 2, 3, 1)).abs().mean();
    }

    private static Tensor Places(Tensor map) =>
        map.permute(0, 2, 3, 1) + SceneGeometry.LatticePoints((int)map.shape[2], (int)map.shape[3], map.device);
}
