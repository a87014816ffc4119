using DocAlign.Rectification;
using DocAlign.Training.Experiments.Transformers;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments.Transformers;

/// <summary>Where a reader looks, step by step, before and after it has learnt anything.</summary>
public sealed class RecurrentLocalizationTests
{
    private const int Side = 12;
    private const int Steps = 3;

    /// <summary>Corners of the view at step k lie on the edges of strip k: x from 2k/3 - 1 to 2(k + 1)/3 - 1, y from -1 to 1.</summary>
    [Fact]
    public void Forward_BeforeTraining_LooksAtStripsFromLeftToRight()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var localization = Localization();
        using var lattice = TransformedClassifier.TensorOf(TransformedClassifier.LatticeOf(TransformKind.Affine));
        var points = lattice + localization.call(rand(2, 1, Side, Side)).view(-1, 4, 2);
        Assert.Equal([2L * Steps, 4, 2], points.shape);
        for (var row = 0; row < 2 * Steps; row++)
        {
            var step = row % Steps;
            var x = points[row].select(1, 0);
            Assert.Equal((2.0 * step / Steps) - 1, x.min().item<float>(), 1e-5);
            Assert.Equal((2.0 * (step + 1) / Steps) - 1, x.max().item<float>(), 1e-5);
            Assert.Equal(1, points[row].select(1, 1).abs().min().item<float>(), 1e-5);
        }
    }

    [Fact]
    public void Views_BeforeTraining_AreTheStripsOfThePicture()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var reader = new RecurrentReader(Localization(), nn.Flatten(), Steps, width: 4, height: 6);

        // Each strip has a grey of its own.
        var picture = tensor(
            Enumerable.Range(0, Side * Side).Select(i => (float)(i % Side / (Side / Steps))).ToArray(),
            [1, 1, Side, Side]
        );
        var middles = reader.Views(picture).slice(3, 1, 3, 1).mean([1, 2, 3]);
        Assert.InRange((middles - tensor(new[] { 0f, 1, 2 })).abs().max().item<float>(), 0, 0.05f);
        Assert.Equal([(long)Steps, 1, 6, 4], reader.Views(picture).shape);
        Assert.Equal([1L, Steps * 24], reader.call(picture).shape);
    }

    /// <summary>Pictures of a batch do not see each other: each has the answer that it has alone.</summary>
    [Fact]
    public void Forward_OfABatch_IsThatOfEachPicture()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var localization = Localization();
        foreach (var parameter in localization.parameters())
        {
            _ = parameter.normal_(0, 0.3);
        }

        var pictures = rand(4, 1, Side, Side);
        var all = localization.call(pictures).view(4, Steps, -1);
        for (var i = 0; i < 4; i++)
        {
            var alone = localization.call(pictures.slice(0, i, i + 1, 1)).view(Steps, -1);
            Assert.InRange((all[i] - alone).abs().max().item<float>(), 0, 1e-4f);
        }

        // The unit remembers: the steps of one picture differ by more than their start.
        Assert.InRange((all.select(1, 0) - all.select(1, 1)).std().item<float>(), 1e-3f, 100);
    }

    [Fact]
    public void ControlPoints_OfAFrozenReader_StayTheWholePicture()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using var reader = new RecurrentReader(Localization(), nn.Flatten(), Steps, width: 4, height: 6) { IsFrozen = true };
        Assert.Equal(1f, reader.ControlPoints(rand(2, 1, Side, Side)).abs().min().item<float>(), 1e-6f);
    }

    private static RecurrentLocalization Localization() =>
        new(nn.Flatten(), Side * Side, hidden: 8, Steps, TransformedClassifier.LatticeOf(TransformKind.Affine));
}
