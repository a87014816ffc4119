using DocAlign.Rectification;
using DocAlign.Training.Experiments.Transformers;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments.Transformers;

/// <summary>A transformer whose localization says what the test wants: what the classifier is then shown.</summary>
public sealed class TransformedClassifierTests
{
    private const int Side = 16;

    [Theory]
    [InlineData(TransformKind.Affine, 4)]
    [InlineData(TransformKind.Projective, 4)]
    [InlineData(TransformKind.ThinPlateSpline, 16)]
    public void View_WithoutAnyMove_IsThePicture(TransformKind kind, int points)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        Assert.Equal(points, TransformedClassifier.LatticeOf(kind).Points.Count);
        using var network = Network(kind, new float[2 * points]);
        var pictures = rand(3, 1, Side, Side);
        Assert.InRange((network.View(pictures) - pictures).abs().max().item<float>(), 0, 1e-4f);
    }

    /// <summary>All points two pixels to the right: what was there is shown two pixels further left.</summary>
    [Theory]
    [InlineData(TransformKind.Affine)]
    [InlineData(TransformKind.Projective)]
    [InlineData(TransformKind.ThinPlateSpline)]
    public void View_OfPointsThatMove_ShowsWhatIsThere(TransformKind kind)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var count = TransformedClassifier.LatticeOf(kind).Points.Count;
        using var network = Network(kind, [.. Enumerable.Range(0, 2 * count).Select(i => i % 2 == 0 ? 2f * 2 / Side : 0)]);
        var pictures = rand(2, 1, Side, Side);
        var difference = network.View(pictures).slice(3, 0, Side - 2, 1) - pictures.slice(3, 2, Side, 1);
        Assert.InRange(difference.abs().max().item<float>(), 0, 1e-3f);
    }

    [Fact]
    public void ControlPoints_OfAFrozenNetwork_StayTheLattice()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        float[] moves = [.. Enumerable.Repeat(0.3f, 8)];
        using var frozen = Network(TransformKind.Affine, moves, isFrozen: true);
        using var free = Network(TransformKind.Affine, moves);
        var pictures = rand(2, 1, Side, Side);
        using var lattice = TransformedClassifier.TensorOf(TransformedClassifier.LatticeOf(TransformKind.Affine));
        Assert.InRange((frozen.ControlPoints(pictures) - lattice).abs().max().item<float>(), 0, 1e-6f);
        Assert.InRange((free.ControlPoints(pictures) - lattice - 0.3f).abs().max().item<float>(), 0, 1e-5f);
    }

    /// <summary>However far the localization would go, no point moves by more than it may.</summary>
    [Theory]
    [InlineData(0.01f)]
    [InlineData(5f)]
    public void ControlPoints_WithALargestMove_AreBounded(float move)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var network = Network(TransformKind.Affine, [.. Enumerable.Repeat(move, 8)]);
        network.LargestMove = 0.25;
        using var lattice = TransformedClassifier.TensorOf(TransformedClassifier.LatticeOf(TransformKind.Affine));
        var lengths = (network.ControlPoints(rand(2, 1, Side, Side)) - lattice).norm(2);
        Assert.InRange(lengths.max().item<float>(), 0, 0.2501f);
        Assert.Equal(move < 0.1 ? move * Math.Sqrt(2) : 0.25, lengths.mean().item<float>(), 0.005);
    }

    [Fact]
    public void Classify_OfAnAveragedView_SeesHalfTheSide()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var network = Network(TransformKind.Affine, new float[8], isAveraged: true);
        Assert.Equal([2L, Side * Side / 4], network.call(rand(2, 1, Side, Side)).shape);
    }

    /// <summary>Pixels are left out while it learns, and never when it is measured.</summary>
    [Fact]
    public void Classify_WithDropout_LeavesPixelsOutInTrainingOnly()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var network = Network(TransformKind.Affine, new float[8]);
        network.Dropout = 0.5;
        var view = ones(4, 1, Side, Side);
        network.train();
        Assert.InRange(network.Classify(view).eq(0).to(ScalarType.Float32).mean().item<float>(), 0.4f, 0.6f);
        network.eval();
        Assert.Equal(0L, network.Classify(view).eq(0).sum().item<long>());
    }

    /// <summary>A convolution follows a shift as it precedes it; a quarter turn it does not, unless its kernel is symmetric.</summary>
    [Theory]
    [InlineData(false, false, 0, 1e-5)]
    [InlineData(true, false, 0.3, 10)]
    [InlineData(true, true, 0, 1e-5)]
    public void FeatureDistance_IsThatOfWarpAndConvolution(bool isTurned, bool isSymmetric, double least, double most)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var convolution = nn.Conv2d(1, 1, 3);
        _ = convolution.weight.zero_();
        convolution.weight[0, 0, 1, 0] = 1;
        if (isSymmetric)
        {
            _ = convolution.weight.fill_(0.3);
        }

        using var network = new TransformedClassifier(
            nn.Flatten(),
            nn.Sequential(convolution),
            TransformKind.Affine,
            Side,
            isAveraged: false
        );
        using var lattice = TransformedClassifier.TensorOf(TransformedClassifier.LatticeOf(TransformKind.Affine));
        var pictures = nn.functional.pad(rand(2, 1, Side - 8, Side - 8), [4, 4, 4, 4]);
        var points = isTurned ? stack([-lattice.select(2, 1), lattice.select(2, 0)], 2) : lattice + tensor(new[] { 2f * 2 / Side, 0 });
        points = points.expand(2, -1, -1);
        var view = network.View(pictures, points);
        var distance = network.FeatureDistance(pictures, points, view).item<float>();
        Assert.InRange(distance, least, most);

        // A bias is the same before and after every warp, and must not make the distance look small.
        _ = convolution.bias!.fill_(50);
        Assert.Equal(distance, network.FeatureDistance(pictures, points, view).item<float>(), 1e-6);
    }

    [Fact]
    public void FeatureDistance_WithoutAConvolution_SaysSo()
    {
        using var scope = NewDisposeScope();
        using var network = Network(TransformKind.Affine, new float[8]);
        var pictures = rand(2, 1, Side, Side);
        Assert.Throws<InvalidOperationException>(() => network.FeatureDistance(pictures, network.ControlPoints(pictures), pictures));
    }

    [Fact]
    public void LocalizationParameters_AreThoseOfTheLocalizationAlone()
    {
        using var network = new TransformedClassifier(
            nn.Sequential(("flat", nn.Flatten()), ("points", nn.Linear(Side * Side, 8))),
            nn.Sequential(("flat", nn.Flatten()), ("classes", nn.Linear(Side * Side, 10))),
            TransformKind.Affine,
            Side,
            isAveraged: false
        );
        Assert.Equal((Side * Side * 8) + 8, network.LocalizationParameters.Sum(parameter => parameter.numel()));
        Assert.Equal(2, DigitTraining.LocalizerOf(network).Count);
        Assert.Empty(DigitTraining.LocalizerOf(nn.Linear(2, 2)));
    }

    /// <summary>The classifier answers with the pixels that it is shown.</summary>
    private static TransformedClassifier Network(TransformKind kind, float[] moves, bool isFrozen = false, bool isAveraged = false)
    {
        var points = nn.Linear(Side * Side, moves.Length);
        using (no_grad())
        {
            _ = points.weight.zero_();
            _ = points.bias!.copy_(tensor(moves));
        }

        return new TransformedClassifier(nn.Sequential(("flat", nn.Flatten()), ("points", points)), nn.Flatten(), kind, Side, isAveraged)
        {
            IsFrozen = isFrozen,
        };
    }
}
