using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Networks;
using static TorchSharp.torch;

namespace DocAlign.Rectification;

/// <summary>The localization network of a checkpoint, as a source of warps. One page at a time, so that results do not depend on what runs beside.</summary>
public sealed class NetworkWarpEstimator : IWarpEstimator
{
    private readonly LocalizationNetwork _network;
    private readonly ControlPointLattice _lattice;
    private readonly Lock _device = new();

    private NetworkWarpEstimator(LocalizationNetwork network, ModelCard card)
    {
        (_network, Card) = (network, card);
        _lattice = new(card.Architecture.LatticeSide, card.Architecture.LatticeSide);
    }

    public ModelCard Card { get; }

    /// <inheritdoc/>
    public int InputSide => Card.Architecture.InputSide;

    /// <inheritdoc/>
    public string ModelHash => Card.WeightsSha256;

    /// <exception cref="CheckpointException">The folder holds no usable checkpoint.</exception>
    public static NetworkWarpEstimator Load(string checkpointFolder)
    {
        // One thread: results are the same on any machine, and the cores are for the pages.
        set_num_threads(1);
        var network = Checkpoint.LoadNetwork(checkpointFolder, out var card);
        return new NetworkWarpEstimator(network, card);
    }

    /// <inheritdoc/>
    public WarpEstimate Estimate(PageImage letterboxed, PixelSize sourceSize)
    {
        ArgumentNullException.ThrowIfNull(letterboxed);
        if (letterboxed.Width != InputSide || letterboxed.Height != InputSide || letterboxed.Channels != 3)
        {
            throw new ArgumentException($"letterboxed is {letterboxed.Size} with {letterboxed.Channels} channels, expected {InputSide} x {InputSide} px with 3.", nameof(letterboxed));
        }

        float[] corners;
        float[] points;
        float logError;
        lock (_device)
        {
            using var scope = NewDisposeScope();
            using var inference = inference_mode();
            var image = tensor(letterboxed.Pixels, [1, InputSide, InputSide, 3]).to(ScalarType.Float32).div(255).permute(0, 3, 1, 2).contiguous();
            var output = _network.call(image, ExtentsTensor(sourceSize));
            (corners, points, logError) = (output.Corners.data<float>().ToArray(), output.Points.data<float>().ToArray(), output.LogError.item<float>());
        }

        var warp = ToWarp(ToPoints(corners), ToPoints(points), new Letterbox(sourceSize));
        return new WarpEstimate
        {
            Warp = warp,
            TargetSize = PageSizing.TargetSize(warp, sourceSize),
            Confidence = Math.Round(Math.Clamp(1 - (Math.Exp(logError) / 0.2), 0, 1), 4),
        };
    }

    public void Dispose() => _network.Dispose();

    /// <summary>Half width and half height of the page's area in the letterboxed square, [1, 2].</summary>
    internal static Tensor ExtentsTensor(PixelSize size)
    {
        var corner = new Letterbox(size).ToSquare(new NormalizedPoint(1, 1));
        return tensor([(float)corner.X, (float)corner.Y], [1, 2]);
    }

    /// <summary>Bend first, inside the page, then the homography onto the square, then from the square to the page.</summary>
    private IWarp ToWarp(NormalizedPoint[] corners, NormalizedPoint[] points, Letterbox letterbox)
    {
        try
        {
            var homography = Homography.FromCorners(corners);
            if (Card.Architecture.Transform != TransformKind.ThinPlateSpline)
            {
                return new ComposedWarp(homography, letterbox.SquareToPage());
            }

            var inverse = homography.Inverse();
            var bend = ThinPlateSpline.Solve(_lattice.Points, [.. points.Select(inverse.Map)]);
            return new ComposedWarp(bend, homography, letterbox.SquareToPage());
        }
        catch (DegenerateWarpException)
        {
            // Nothing sensible was seen; the page stays as it is.
            return IdentityWarp.Instance;
        }
    }

    private static NormalizedPoint[] ToPoints(float[] values)
    {
        var points = new NormalizedPoint[values.Length / 2];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = new(values[2 * i], values[(2 * i) + 1]);
        }

        return points;
    }
}
