using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Devices;
using DocAlign.Rectification.Networks;
using DocAlign.Training.Synthesis;
using static TorchSharp.torch;

namespace DocAlign.Training;

/// <summary>What a squared page still lacks.</summary>
internal sealed class ResidualTask(TrainingOptions options, TextureBank textures, Device device) : TrainingTask
{
    /// <summary>Height over width of a sideways page, a long one, and a common one.</summary>
    private static readonly double[] Aspects = [0.7, 3, 1.4];

    private readonly SquaredPageRenderer _pages = new(textures, device, options.HardScenes);
    private readonly ResidualLosses _losses = new(options);

    public override nn.Module CreateNetwork() => new ResidualNetwork(options.Residual);

    public override ModelCard WithArchitecture(ModelCard card) => card with { Residual = options.Residual };

    public override void CheckConvolutions(nn.Module network)
    {
        foreach (var (height, width) in Aspects.Select(options.Residual.ShapeFor))
        {
            using var scope = NewDisposeScope();
            _ = ConvolutionGuard.Check((ResidualNetwork)network, zeros(options.BatchSize, 1, height, width), isTrained: true);
        }
    }

    public override Tensor Loss(nn.Module network, int count, ulong seed, double strength, double progress)
    {
        var page = Draw(count, seed, strength);
        return _losses.Of((ResidualNetwork)network, page, seed, progress);
    }

    protected override IEnumerable<(string Name, Tensor Values)> Measure(nn.Module network, int count, ulong seed)
    {
        var page = Draw(count, seed, strength: 1);
        var residual = (ResidualNetwork)network;
        var output = residual.call(page.Images);
        var map = _losses.Map(residual, output.Displacement, page);
        var nothing = zeros_like(page.Map);
        yield return ("errorPercent", Distance(map, page));
        yield return ("untouchedPercent", Distance(nothing, page));

        // What slopes can tell: rows and columns may keep their places, but must be straight.
        yield return ("bendPercent", Bend(map, page));
        yield return ("untouchedBendPercent", Bend(nothing, page));
        yield return ("slopeError", ((output.Slopes - page.Slopes()).abs() * page.IsCellSeen()).mean([1, 2, 3]));
        yield return ("untouchedSlope", (page.Slopes().abs() * page.IsCellSeen()).mean([1, 2, 3]));
    }

    /// <summary>Mostly pages of common shape, some sideways, some long.</summary>
    private SquaredPageBatch Draw(int count, ulong seed, double strength)
    {
        var (height, width) = options.Residual.ShapeFor(
            Aspects[
                new SeededRandom(seed).Whole(0, 9) switch
                {
                    0 => 0,
                    1 or 2 => 1,
                    _ => 2,
                }
            ]
        );
        return _pages.Draw(count, height, width, seed, strength);
    }

    /// <summary>Half of a normalized distance is the share of the side.</summary>
    private static Tensor Distance(Tensor map, SquaredPageBatch page) =>
        ((map - page.Map) * page.IsSeen).square().sum(1).sqrt().mean([1, 2]).mul(50);

    private static Tensor Bend(Tensor map, SquaredPageBatch page)
    {
        var miss = map - page.Map;
        Tensor Off(long axis, long along) => ResidualLosses.OffTheMean(miss.narrow(1, axis, 1), page.IsSeen, along).square();
        return (Off(0, 2) + Off(1, 3)).sqrt().mean([1, 2, 3]).mul(50);
    }
}
