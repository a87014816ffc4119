using DocAlign.Geometry;
using DocAlign.Rectification.Networks;
using DocAlign.Rectification.Warping;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Warping;

public sealed class SpatialTransformerTests
{
    private const int Side = 64;
    private const double Step = 1e-5;

    /// <summary>The loss sees nothing but the sampled page; its gradient must reach the first layer of the localization network.</summary>
    [Fact]
    public void Gradient_OfALossOnTheSampledPage_ReachesTheResidualNetworkAndEqualsDifferences()
    {
        using var outer = NewDisposeScope();
        _ = manual_seed(3);
        using var network = new ResidualNetwork(
            new ResidualOptions
            {
                Height = Side,
                Width = Side,
                Widths = [4, 4, 4, 8],
                LatticeSide = 4,
            }
        );
        foreach (var parameter in network.parameters())
        {
            using (no_grad())
            {
                _ = parameter.add_(randn_like(parameter) * 0.05);
            }
        }

        AssertGradients(network, network.ControlPoints, network.Lattice, channels: 1, TransformKind.ThinPlateSpline);
    }

    [Theory]
    [InlineData(TransformKind.Affine)]
    [InlineData(TransformKind.Projective)]
    [InlineData(TransformKind.ThinPlateSpline)]
    public void Gradient_OfALossOnTheSampledPage_ReachesTheLocateNetworkAndEqualsDifferences(TransformKind kind)
    {
        using var outer = NewDisposeScope();
        _ = manual_seed(3);
        using var network = new LocateNetwork(
            new LocateOptions
            {
                InputSide = Side,
                Widths = [4, 4, 8, 8],
                Reduced = 4,
                Hidden = 16,
                Bins = 16,
                LocalContrast = true,
                Pyramid = 8,
            }
        );
        var lattice = new ControlPointLattice(5, 5);
        using var controlPoints = new BoundaryControlPoints(lattice);

        // An untrained head puts all points into the middle; added to the page's own boundary they span a page.
        var own = tensor(
            BoundaryWarp.PageBoundary.SelectMany(point => new[] { 0.7 * point.X, 0.7 * point.Y }).ToArray(),
            [1, BoundaryWarp.PointCount, 2]
        );
        AssertGradients(network, output => controlPoints.call(own + output.Boundary), lattice, channels: 3, kind);
    }

    [Fact]
    public void Sample_AtTheLattice_IsThePictureItself()
    {
        using var scope = NewDisposeScope();
        using var network = new ResidualNetwork(
            new ResidualOptions
            {
                Height = Side,
                Width = Side,
                Widths = [4, 4, 4, 8],
            }
        );
        network.eval();
        using var transformer = new SpatialTransformer<ResidualOutput>(
            network,
            network.ControlPoints,
            network.Lattice,
            TransformKind.ThinPlateSpline
        );
        var picture = rand(1, 1, Side, Side);

        var sampled = transformer.Sample(picture, transformer.ControlPoints(transformer.Localize(picture)), Side, Side);

        Assert.InRange((sampled - picture).abs().max().item<float>(), 0, 1e-4);
    }

    private static void AssertGradients<TOutput>(
        nn.Module<Tensor, TOutput> network,
        Func<TOutput, Tensor> controlPoints,
        ControlPointLattice lattice,
        long channels,
        TransformKind kind
    )
    {
        var localization = network.to(ScalarType.Float64);
        localization.eval();
        using var transformer = new SpatialTransformer<TOutput>(localization, controlPoints, lattice, kind);

        // Smooth, so that the sampler's kinks between pixels do not show in the differences.
        var picture = nn
            .functional.interpolate(
                rand(1, channels, 6, 6, dtype: ScalarType.Float64),
                [Side, Side],
                mode: InterpolationMode.Bicubic,
                align_corners: false
            )
            .clamp(0, 1);
        var wanted = rand(1, channels, 12, 10, dtype: ScalarType.Float64);
        Tensor Loss() =>
            (transformer.Sample(picture, transformer.ControlPoints(transformer.Localize(picture)), 12, 10) - wanted).square().mean();
        Loss().backward();
        var checkedCount = 0;
        foreach (
            var (name, parameter) in localization.named_parameters().Where(item => item.name.EndsWith("weight", StringComparison.Ordinal))
        )
        {
            // The largest entry of the gradient of each layer.
            if (parameter.grad is not { } gradient || gradient.abs().max().item<double>() < 1e-9)
            {
                continue;
            }

            var at = gradient.abs().flatten().argmax().item<long>();
            var expected = gradient.flatten()[at].item<double>();
            double Moved(double by)
            {
                using var noGradient = no_grad();
                using var scope = NewDisposeScope();
                _ = parameter.view(-1)[at].add_(by);
                var value = Loss().item<double>();
                _ = parameter.view(-1)[at].sub_(by);
                return value;
            }

            var difference = (Moved(Step) - Moved(-Step)) / (2 * Step);
            Assert.True(
                Math.Abs(difference - expected) <= (1e-3 * Math.Abs(expected)) + 1e-10,
                $"{name}: gradient {expected}, differences {difference}"
            );
            checkedCount++;
        }

        Assert.InRange(checkedCount, 5, 100);
        var first = localization.parameters().First(parameter => parameter.dim() == 4);
        Assert.True(first.grad is { } reached && reached.abs().max().item<double>() > 1e-9, "No gradient reaches the first layer.");
    }
}
