using DocAlign.Geometry;
using DocAlign.Rectification;
using DocAlign.Rectification.Warping;
using DocAlign.Training.Typesetting;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Transformers;

/// <summary>Pairs of tiles of one form: the second is bent by a warp that is known.</summary>
/// <remarks>The forms are set by this project. Each tile has light, contrast and noise of its own.</remarks>
internal sealed class TilePairs : IDisposable
{
    /// <summary>Side of a tile in pixels.</summary>
    public const int Side = 64;

    /// <summary>Letters are 5 to 6 px high: a tile shows several words.</summary>
    private const double Dpi = 50;

    private const double LargestTurn = 8;
    private const double LargestScale = 0.08;
    private const double LargestShiftPx = 3;
    private const double BendPx = 0.8;
    private const double Noise = 0.03;

    /// <summary>Least mean ink of a tile: on blank paper there is nothing to lay over each other.</summary>
    private const double LeastInk = 0.04;

    /// <summary>Tiles begin at multiples of so many pixels.</summary>
    private const int Stride = 8;

    /// <summary>The factor of a sum. Left to the operator, its native part was sometimes freed during the call.</summary>
    private static readonly TorchSharp.Scalar One = 1f;
    private static readonly TorchSharp.Scalar Zero = 0f;
    private static readonly TorchSharp.Scalar NoiseScale = (float)Noise;

    private readonly List<(int Page, int Left, int Top)> _inked;
    private readonly Tensor _pages; // [N, 1, H, W], paper is 0, ink up to 1
    private readonly ControlPointGrid _spline = ControlPointGrid.Create(TransformKind.ThinPlateSpline, Lattice, Side, Side);

    /// <param name="pages">Forms to set.</param>
    /// <param name="seed">Of the first; the others count up.</param>
    public TilePairs(int pages, ulong seed)
    {
        using var scope = NewDisposeScope();
        var set = Enumerable
            .Range(0, pages)
            .Select(i => PageTypesetter.Typeset(TypesetKind.Form, seed + (ulong)i, Dpi).Image)
            .Select(page =>
            {
                var pixels = tensor(page.Pixels, [page.Height, page.Width, page.Channels]).to(ScalarType.Float32).mean([2]);
                return (pixels / pixels.max()).neg().add(One, One);
            })
            .ToList();
        _pages = stack(set).unsqueeze(1).DetachFromDisposeScope();
        var ink = nn.functional.avg_pool2d(_pages, Side, stride: Stride).squeeze(1);
        var (rows, columns) = ((int)ink.shape[1], (int)ink.shape[2]);
        var values = ink.contiguous().data<float>().ToArray();
        _inked =
        [
            .. Enumerable
                .Range(0, values.Length)
                .Where(i => values[i] >= LeastInk)
                .Select(i => (i / (rows * columns), Stride * (i % columns), Stride * (i / columns % rows))),
        ];
    }

    /// <summary>The lattice of the warps: 4 x 4 points that reach the tile's edges.</summary>
    public static ControlPointLattice Lattice { get; } = TransformedClassifier.LatticeOf(TransformKind.ThinPlateSpline);

    /// <param name="seed">The same one gives the same pairs.</param>
    /// <returns>
    /// Fixed and moving tiles, [B, 1, side, side], ink near 1, and where the lattice's points of the fixed tile lie on the moving one,
    /// [B, K, 2], normalized. They belong to the caller's scope.
    /// </returns>
    public (Tensor Fixed, Tensor Moving, Tensor Points) Draw(int count, ulong seed)
    {
        using var scope = NewDisposeScope();
        var random = new SeededRandom(seed);
        var (height, width) = (_pages.shape[2], _pages.shape[3]);
        var picks = new long[count];
        var (places, points) = (new float[count * 4], new List<float>());
        for (var i = 0; i < count; i++)
        {
            var (page, left, top) = random.Pick(_inked);
            picks[i] = page;

            // Scale and middle of the tile on the page, normalized.
            (places[4 * i], places[(4 * i) + 1]) = ((float)Side / width, (float)Side / height);
            (places[(4 * i) + 2], places[(4 * i) + 3]) = (((2f * left) + Side) / width - 1, ((2f * top) + Side) / height - 1);
            points.AddRange(Warp(random).SelectMany(point => new[] { (float)point.X, (float)point.Y }));
        }

        var (place, warp) = (tensor(places, [count, 1, 1, 4]), tensor(points.ToArray(), [count, Lattice.Points.Count, 2]));
        var pages = _pages.index_select(0, tensor(picks));
        using var plain = ControlPointGrid.Create(TransformKind.Affine, Lattice, Side, Side);
        using var lattice = TransformedClassifier.TensorOf(Lattice);
        var level = plain.call(lattice.expand(count, -1, -1));
        Tensor Tile(Tensor grid) => BilinearSampler.Sample(pages, (grid * place.slice(3, 0, 2, 1)).add(place.slice(3, 2, 4, 1), One));
        _ = manual_seed((long)(random.NextUInt64() >> 1));
        return (
            Photographed(Tile(_spline.call(warp)), random).MoveToOuterDisposeScope(),
            Photographed(Tile(level), random).MoveToOuterDisposeScope(),
            warp.MoveToOuterDisposeScope()
        );
    }

    public void Dispose()
    {
        _pages.Dispose();
        _spline.Dispose();
    }

    private static Tensor Photographed(Tensor tiles, SeededRandom random)
    {
        Tensor Each(double low, double high) =>
            tensor(
                Enumerable.Range(0, (int)tiles.shape[0]).Select(_ => (float)random.Between(low, high)).ToArray(),
                [tiles.shape[0], 1, 1, 1]
            );
        return (tiles * Each(0.6, 1)).add(Each(0, 0.2), One).add(randn_like(tiles), NoiseScale).clamp(Zero, One);
    }

    /// <summary>Turn, scale, shift, and a bend of each point.</summary>
    private static IEnumerable<NormalizedPoint> Warp(SeededRandom random)
    {
        const double pixel = 2.0 / Side;
        var (sine, cosine) = Math.SinCos(random.Between(-LargestTurn, LargestTurn) * Math.PI / 180);
        var scale = random.Between(1 - LargestScale, 1 + LargestScale);
        var (x, y) = (random.Between(-LargestShiftPx, LargestShiftPx) * pixel, random.Between(-LargestShiftPx, LargestShiftPx) * pixel);
        double Bend() => BendPx * pixel * random.Normal();
        return
        [
            .. Lattice.Points.Select(point => new NormalizedPoint(
                (scale * ((cosine * point.X) - (sine * point.Y))) + x + Bend(),
                (scale * ((sine * point.X) + (cosine * point.Y))) + y + Bend()
            )),
        ];
    }
}
