using System.Security.Cryptography;
using System.Text;
using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Resampling;
using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Devices;
using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Networks;
using DocAlign.Rectification.Warping;
using static TorchSharp.torch;

namespace DocAlign.Rectification;

/// <summary>The networks of a model folder, locate/ and, where it is there, residual/, on one device.</summary>
/// <remarks>
/// On CUDA the pages that wait at the same moment go through a network together. On the CPU each page goes alone: results stay the same
/// bit by bit, whatever runs beside, and there is little to gain, since a pass is about a hundredth of a page's time.
/// Pictures come from the CPU's memory, and answers go back there. Size, channels and type of all that reaches libtorch are checked
/// before: some
/// of its errors end the process instead of coming back as an exception (a type that does not match, in a product of batches of matrices).
/// </remarks>
public sealed class PageNetworks : IPageNetworks
{
    public const string LocateFolder = "locate";
    public const string ResidualFolder = "residual";

    /// <summary>Most pages in a batch on CUDA. Never measured: no CUDA device was at hand.</summary>
    private const int CudaBatchSize = 16;

    private readonly DeviceThread _thread;
    private readonly BatchedCalls<LocateRequest, LocatedPage> _locating;
    private readonly BatchedCalls<PageImage, StraightenedPage> _straightening;
    private readonly Lazy<Task<LocateNetwork>> _locate;
    private readonly Lazy<Task<ResidualNetwork?>> _residual;
    private readonly Lazy<Task> _all;
    private TensorResampler? _resampler;

    private PageNetworks(DeviceThread thread, NetworkDevice device, int batchSize, string modelFolder, IReadOnlyList<ModelCard> cards)
    {
        (_thread, Device, Cards) = (thread, device, cards);
        _locating = new(thread, batchSize, _ => InputSide, LocateAll);
        _straightening = new(thread, batchSize, squared => squared.Size, StraightenAll);
        ModelHash = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', cards.Select(card => card.WeightsSha256))))
        );
        var loading = new NetworkLoading(modelFolder, device, batchSize);
        _locate = new(() => thread.RunAsync(() => loading.Locate(cards[0])));
        _residual = new(() => ThenResidualAsync(loading));
        _all = new(() => Task.WhenAll(_locate.Value, _residual.Value));
    }

    /// <summary>Tensors of this process that are alive; a figure that must not grow.</summary>
    public static long LiveTensors => Tensor.TotalCount;

    /// <summary>The cards of the networks that were loaded.</summary>
    public IReadOnlyList<ModelCard> Cards { get; }

    /// <summary>Where the networks run.</summary>
    public NetworkDevice Device { get; }

    /// <inheritdoc/>
    public string DeviceKind => Device.Kind;

    /// <inheritdoc/>
    public int InputSide => Cards[0].Locate!.InputSide;

    /// <inheritdoc/>
    public string ModelHash { get; }

    /// <summary>Loads the networks onto a device, and waits for it.</summary>
    /// <inheritdoc cref="Open"/>
    public static PageNetworks Load(string modelFolder, DeviceChoice? device = null, int? batchSize = null)
    {
        var networks = Open(modelFolder, device, batchSize);
        try
        {
            networks.LoadAsync().GetAwaiter().GetResult();
            return networks;
        }
        catch
        {
            networks.Dispose();
            throw;
        }
    }

    /// <summary>Checks the files and the device. <see cref="LoadAsync"/> loads the networks, or the first question to them.</summary>
    /// <param name="device">Null takes the CPU.</param>
    /// <param name="batchSize">Most pages in a batch; null takes 1 on the CPU and 16 on CUDA.</param>
    /// <exception cref="CheckpointException">The folder holds no usable model.</exception>
    /// <exception cref="DeviceUnavailableException">The device is not there.</exception>
    public static PageNetworks Open(string modelFolder, DeviceChoice? device = null, int? batchSize = null)
    {
        var residual = Path.Combine(modelFolder, ResidualFolder);
        var locateCard = Checkpoint.ReadLocateCard(Path.Combine(modelFolder, LocateFolder));
        ModelCard[] cards = Directory.Exists(residual) ? [locateCard, Checkpoint.ReadResidualCard(residual)] : [locateCard];
        var thread = new DeviceThread();
        try
        {
            var where = thread.Run((device ?? DeviceChoice.Cpu).Resolve);
            return new PageNetworks(thread, where, batchSize ?? (where.IsCuda ? CudaBatchSize : 1), modelFolder, cards);
        }
        catch
        {
            thread.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task LoadAsync() => _all.Value;

    /// <inheritdoc/>
    public LocatedPage Locate(PageImage letterboxed, PixelSize source, bool isProbed = false)
    {
        ArgumentNullException.ThrowIfNull(letterboxed);
        if (letterboxed.Width != InputSide || letterboxed.Height != InputSide || letterboxed.Channels != 3)
        {
            throw new ArgumentException(
                $"letterboxed is {letterboxed.Size} with {letterboxed.Channels} channels, expected {InputSide} x {InputSide} px with 3.",
                nameof(letterboxed)
            );
        }

        using var stage = PageStages.Begin("locate network");
        _ = LoadAsync();
        return _locating.Ask(new LocateRequest(letterboxed, source, isProbed));
    }

    /// <inheritdoc/>
    public ResidualOptions? Residual => Cards.Count > 1 ? Cards[1].Residual : null;

    /// <inheritdoc/>
    public StraightenedPage Straighten(PageImage squared)
    {
        ArgumentNullException.ThrowIfNull(squared);
        if (squared.Channels != 1 || Residual?.Takes(squared.Size) != true)
        {
            throw new ArgumentException(
                $"squared is {squared.Size} with {squared.Channels} channels, expected a shape that the residual network takes with "
                    + $"1, and a residual network.",
                nameof(squared)
            );
        }

        using var stage = PageStages.Begin("residual network");

        // Not on the device thread: it is the one that loads.
        _ = Now(_residual.Value);
        return _straightening.Ask(squared);
    }

    /// <summary>Reads a page at full resolution through a map: on CUDA by tensors, else by the processor's vectors.</summary>
    /// <remarks>The same picture within 2 of 255.</remarks>
    /// <exception cref="ArgumentException">The map was made for a source of another size.</exception>
    public PageImage Resample(PageImage source, CoarseMap map, Interpolation interpolation) =>
        Device.IsCuda
            ? _thread.Run(() => (_resampler ??= new TensorResampler(Device.ToTorch())).Resample(source, map, interpolation))
            : Resampler.Resample(source, map, interpolation);

    public void Dispose()
    {
        _thread.Dispose();
        if (_locate is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true, Result: var locate } })
        {
            locate.Dispose();
        }

        if (_residual is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true, Result: { } residual } })
        {
            residual.Dispose();
        }
    }

    /// <summary>
    /// Begins when the locate network is there, behind the pages that wait for it by then: few pages of a flat scan need this one at all.
    /// </summary>
    private async Task<ResidualNetwork?> ThenResidualAsync(NetworkLoading loading)
    {
        await ((Task)_locate.Value).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Cards.Count > 1 && _locate.Value.IsCompletedSuccessfully ? await _thread.RunAsync(() => loading.Residual(Cards[1])) : null;
    }

    /// <summary>Answers for pages that go through the network together; on the device thread.</summary>
    internal IReadOnlyList<LocatedPage> LocateAll(IReadOnlyList<LocateRequest> requests)
    {
        using var scope = NewDisposeScope();
        using var inference = inference_mode();
        var images = Batch([.. requests.Select(request => request.Letterboxed)], 3).permute(0, 3, 1, 2).contiguous(); // [B, 3, S, S]
        var output = Now(_locate.Value).call(images);
        var (boundaries, spreads, masks) = (Rows(output.Boundary), Rows(output.Spread), Rows(output.Mask));
        var (turns, flat) = (Rows(nn.functional.softmax(output.Turns, 1)), Rows(output.Flat.sigmoid()));
        return
        [
            .. requests.Select(
                (request, row) =>
                {
                    NormalizedPoint[] square = [.. boundaries[row].Chunk(2).Select(place => new NormalizedPoint(place[0], place[1]))];
                    var letterbox = new Letterbox(request.Source);
                    return new LocatedPage
                    {
                        Boundary = [.. square.Select(letterbox.ToPage)],
                        Spread = [.. spreads[row].Select(value => value / 2.0)],
                        Turns = [.. turns[row].Select(value => (double)value)],
                        Flat = flat[row][0],
                        MaskAgreement = Agreement(masks[row], InputSide / 8, square),
                        EquivarianceProbe = request.IsProbed
                            ? TurnProbe.Measure(Now(_locate.Value), Cards[0].Certificate, images.narrow(0, row, 1))
                            : null,
                    };
                }
            ),
        ];
    }

    /// <summary>As above; all of one size.</summary>
    internal IReadOnlyList<StraightenedPage> StraightenAll(IReadOnlyList<PageImage> pages)
    {
        using var scope = NewDisposeScope();
        using var inference = inference_mode();
        var output = Now(_residual.Value)!.call(Batch(pages, 1).permute(0, 3, 1, 2));
        var (displacements, logErrors) = (Rows(output.Displacement), Rows(output.LogErrors.narrow(1, 0, 2)));
        return
        [
            .. Enumerable
                .Range(0, pages.Count)
                .Select(page => new StraightenedPage(
                    Residual!.LatticeSide,
                    [.. displacements[page].Chunk(2).Select(moved => new NormalizedPoint(moved[0], moved[1]))],
                    Math.Exp(logErrors[page].Order().ElementAt((logErrors[page].Length - 1) / 2))
                )),
        ];
    }

    /// <summary>What was loaded; waits for it, and throws what loading threw.</summary>
    private static T Now<T>(Task<T> loaded) => loaded.GetAwaiter().GetResult();

    /// <summary>Pictures of one size as a tensor on the device, [B, H, W, C], 0 to 1.</summary>
    private Tensor Batch(IReadOnlyList<PageImage> images, int channels)
    {
        var size = images[0].Pixels.Length;
        var pixels = new byte[images.Count * size];
        for (var i = 0; i < images.Count; i++)
        {
            images[i].Pixels.CopyTo(pixels, i * size);
        }

        return tensor(pixels, [images.Count, images[0].Height, images[0].Width, channels], device: Device.ToTorch())
            .to(ScalarType.Float32)
            .div(255);
    }

    /// <summary>The values of each page of a batch, in the CPU's memory.</summary>
    private static float[][] Rows(Tensor values)
    {
        var all = values.cpu().contiguous().data<float>().ToArray();
        return [.. all.Chunk(all.Length / (int)values.shape[0])];
    }

    /// <summary>Intersection over union of the mask with the polygon of the boundary.</summary>
    private static double Agreement(float[] mask, int side, NormalizedPoint[] polygon)
    {
        var (both, either) = (0, 0);
        for (var i = 0; i < mask.Length; i++)
        {
            var isMasked = mask[i] > 0;
            var isInside = Polygon.Contains(polygon, new((((2 * (i % side)) + 1.0) / side) - 1, (((2 * (i / side)) + 1.0) / side) - 1));
            both += isMasked && isInside ? 1 : 0;
            either += isMasked || isInside ? 1 : 0;
        }

        return either > 0 ? (double)both / either : 0;
    }
}
