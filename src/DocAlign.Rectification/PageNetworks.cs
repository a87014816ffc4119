using System.Security.Cryptography;
using System.Text;
using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Devices;
using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Networks;
using static TorchSharp.torch;

namespace DocAlign.Rectification;

/// <summary>The networks of a model folder: locate/, and residual/ where it is there. One page at a time, so that results do not depend on what runs beside.</summary>
public sealed class PageNetworks : IPageNetworks
{
    public const string LocateFolder = "locate";
    public const string ResidualFolder = "residual";

    private readonly LocateNetwork _locate;
    private readonly ResidualNetwork? _residual;
    private readonly DeviceThread _device;

    private PageNetworks(DeviceThread device, LocateNetwork locate, ResidualNetwork? residual, IReadOnlyList<ModelCard> cards)
    {
        (_device, _locate, _residual, Cards) = (device, locate, residual, cards);
        ModelHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', cards.Select(card => card.WeightsSha256)))));
    }

    /// <summary>Tensors of this process that are alive; a figure that must not grow.</summary>
    public static long LiveTensors => Tensor.TotalCount;

    /// <summary>The cards of the networks that were loaded.</summary>
    public IReadOnlyList<ModelCard> Cards { get; }

    /// <inheritdoc/>
    public int InputSide => _locate.Options.InputSide;

    /// <inheritdoc/>
    public string ModelHash { get; }

    /// <exception cref="CheckpointException">The folder holds no usable model.</exception>
    public static PageNetworks Load(string modelFolder)
    {
        var device = new DeviceThread();
        try
        {
            return device.Run(() =>
            {
                TorchRuntime.Prepare();

                // No other threads: results are the same on any machine, and the cores are for the pages.
                set_num_threads(1);
                var locate = Checkpoint.LoadLocate(Path.Combine(modelFolder, LocateFolder), out var locateCard);
                locate = locate.Folded();
                var residualFolder = Path.Combine(modelFolder, ResidualFolder);
                _ = ConvolutionGuard.Check(locate, zeros(1, 3, locate.Options.InputSide, locate.Options.InputSide), isTrained: false);
                if (!Directory.Exists(residualFolder))
                {
                    return new PageNetworks(device, locate, residual: null, [locateCard]);
                }

                var residual = Checkpoint.LoadResidual(residualFolder, out var residualCard);
                _ = ConvolutionGuard.Check(residual, zeros(1, 1, residual.Options.Height, residual.Options.Width), isTrained: false);
                return new PageNetworks(device, locate, residual, [locateCard, residualCard]);
            });
        }
        catch
        {
            device.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public LocatedPage Locate(PageImage letterboxed, PixelSize source, bool isProbed = false)
    {
        ArgumentNullException.ThrowIfNull(letterboxed);
        if (letterboxed.Width != InputSide || letterboxed.Height != InputSide || letterboxed.Channels != 3)
        {
            throw new ArgumentException($"letterboxed is {letterboxed.Size} with {letterboxed.Channels} channels, expected {InputSide} x {InputSide} px with 3.", nameof(letterboxed));
        }

        return _device.Run(() =>
        {
            using var scope = NewDisposeScope();
            using var inference = inference_mode();
            var image = tensor(letterboxed.Pixels, [1, InputSide, InputSide, 3]).to(ScalarType.Float32).div(255).permute(0, 3, 1, 2).contiguous();
            var output = _locate.call(image);
            var places = Values(output.Boundary);
            var square = Enumerable.Range(0, BoundaryWarp.PointCount).Select(i => new NormalizedPoint(places[2 * i], places[(2 * i) + 1])).ToArray();
            var letterbox = new Letterbox(source);
            return new LocatedPage
            {
                Boundary = [.. square.Select(letterbox.ToPage)],
                Spread = [.. Values(output.Spread).Select(value => value / 2.0)],
                Turns = [.. Values(nn.functional.softmax(output.Turns, 1)).Select(value => (double)value)],
                Flat = Values(output.Flat.sigmoid())[0],
                MaskAgreement = Agreement(Values(output.Mask), InputSide / 8, square),
                EquivarianceProbe = isProbed ? TurnProbe.Measure(_locate, Cards[0].Certificate, image) : null,
            };
        });
    }

    /// <inheritdoc/>
    public ResidualOptions? Residual => _residual?.Options;

    /// <inheritdoc/>
    public StraightenedPage Straighten(PageImage squared)
    {
        ArgumentNullException.ThrowIfNull(squared);
        if (_residual is null || squared.Channels != 1 || squared.Width % 32 != 0 || squared.Height % 32 != 0)
        {
            throw new ArgumentException($"squared is {squared.Size} with {squared.Channels} channels, expected multiples of 32 with 1, and a residual network.", nameof(squared));
        }

        return _device.Run(() =>
        {
            using var scope = NewDisposeScope();
            using var inference = inference_mode();
            var output = _residual.call(tensor(squared.Pixels, [1, 1, squared.Height, squared.Width]).to(ScalarType.Float32).div(255));
            var moved = Values(output.Displacement);
            return new StraightenedPage(
                _residual.Options.LatticeSide,
                [.. Enumerable.Range(0, moved.Length / 2).Select(i => new NormalizedPoint(moved[2 * i], moved[(2 * i) + 1]))],
                Math.Exp(output.LogErrors.narrow(1, 0, 2).median().item<float>()));
        });
    }

    public void Dispose()
    {
        _device.Dispose();
        _locate.Dispose();
        _residual?.Dispose();
    }

    private static float[] Values(Tensor values) => values.contiguous().data<float>().ToArray();

    /// <summary>Intersection over union of the mask with the polygon of the boundary.</summary>
    private static double Agreement(float[] mask, int side, NormalizedPoint[] polygon)
    {
        var (both, either) = (0, 0);
        for (var i = 0; i < mask.Length; i++)
        {
            var isMasked = mask[i] > 0;
            var isInside = IsInside(polygon, (((2 * (i % side)) + 1.0) / side) - 1, (((2 * (i / side)) + 1.0) / side) - 1);
            both += isMasked && isInside ? 1 : 0;
            either += isMasked || isInside ? 1 : 0;
        }

        return either > 0 ? (double)both / either : 0;
    }

    private static bool IsInside(NormalizedPoint[] polygon, double x, double y)
    {
        var isInside = false;
        for (int i = 0, j = polygon.Length - 1; i < polygon.Length; j = i++)
        {
            if (polygon[i].Y > y != polygon[j].Y > y && x < ((polygon[j].X - polygon[i].X) * (y - polygon[i].Y) / (polygon[j].Y - polygon[i].Y)) + polygon[i].X)
            {
                isInside = !isInside;
            }
        }

        return isInside;
    }
}
