using DocAlign.Training.Experiments.Transformers;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments.Transformers;

public sealed class SoftArgmaxLocalizationTests
{
    private const int Side = 5;

    /// <summary>Centres of the pixels of a picture of 5 px, normalized.</summary>
    private static readonly double[] Centres = [-0.8, -0.4, 0, 0.4, 0.8];

    [Fact]
    public void Forward_BeforeTraining_MovesNoPoint()
    {
        using var scope = NewDisposeScope();
        using var localization = Localization();
        var moves = localization.call(rand(3, 1, Side, Side));
        Assert.Equal([3L, 8], moves.shape);
        Assert.InRange(moves.abs().max().item<float>(), 0, 1e-6f);
    }

    /// <summary>The mean of places, weighted by the softmax of the features: here by hand.</summary>
    [Fact]
    public void ExpectedCoordinates_AreTheMeanOfTheSoftmax()
    {
        using var scope = NewDisposeScope();
        using var localization = Localization(weight: 2);
        var features = zeros(1, 1, Side, Side);
        features[0, 0, 1, 3] = 1.5f;
        features[0, 0, 4, 0] = 0.5f;
        var (first, second) = (Math.Exp(3), Math.Exp(1));

        // The 25 places lie evenly about 0, so only what the two weigh beyond 1 counts.
        var whole = 23 + first + second;
        var (x, y) = (((first - 1) * 0.4 + (second - 1) * -0.8) / whole, ((first - 1) * -0.4 + (second - 1) * 0.8) / whole);
        var place = localization.ExpectedCoordinates(features);
        Assert.Equal(x, place[0, 0].item<float>(), 1e-5);
        Assert.Equal(y, place[0, 1].item<float>(), 1e-5);
    }

    [Fact]
    public void Forward_OfOneBrightPlace_MovesAllPointsThere()
    {
        using var scope = NewDisposeScope();
        using var localization = Localization(weight: 50);
        var pictures = zeros(2, 1, Side, Side);
        pictures[0, 0, 0, 4] = 1;
        pictures[1, 0, 3, 2] = 1;
        var moves = localization.call(pictures).view(2, 4, 2);
        for (var point = 0; point < 4; point++)
        {
            Assert.Equal(0.8, moves[0, point, 0].item<float>(), 1e-4);
            Assert.Equal(-0.8, moves[0, point, 1].item<float>(), 1e-4);
            Assert.Equal(0, moves[1, point, 0].item<float>(), 1e-4);
            Assert.Equal(0.4, moves[1, point, 1].item<float>(), 1e-4);
        }
    }

    /// <summary>An even map still learns: its weights are 0, the gradients are not.</summary>
    [Fact]
    public void ExpectedCoordinates_BeforeTraining_PassesGradientsToTheMap()
    {
        using var scope = NewDisposeScope();
        using var localization = Localization();
        localization.ExpectedCoordinates(rand(4, 1, Side, Side)).sum().backward();
        var gradient = localization.named_parameters().Single(item => item.name == "heat.weight").parameter.grad!;
        Assert.True(gradient.abs().max().item<float>() > 1e-4f, "No gradient reaches the map.");
    }

    /// <summary>What the digits' network takes for the middles of its features: a dot in the middle of what a column has seen.</summary>
    [Theory]
    [InlineData(0, -32.0 / 60)]
    [InlineData(4, 0)]
    [InlineData(8, 32.0 / 60)]
    public void SoftArgmax_OfDigits_PutsColumnsAtTheMiddleOfWhatTheyHaveSeen(int column, double expected)
    {
        using var scope = NewDisposeScope();
        const int DigitsSide = 60;
        _ = manual_seed(1);
        using var localization = DigitNetworks.SoftArgmax(DigitsSide, 8);
        var picture = zeros(1, 1, DigitsSide, DigitsSide, requires_grad: true);
        var features = localization.children().OfType<TorchSharp.Modules.Sequential>().First();
        var seen = features.call(picture + (0.01 * rand(1, 1, DigitsSide, DigitsSide)));
        seen.select(3, column).sum().backward();
        var columns = picture.grad!.abs().sum([0, 1, 2]).gt(0).nonzero().flatten();
        var middle = (columns.min().item<long>() + columns.max().item<long>() + 1) / 2.0;
        Assert.InRange(Math.Abs((2 * middle / DigitsSide) - 1 - expected), 0, 2.5 / DigitsSide);
    }

    [Fact]
    public void Centres_ThatAreNotSymmetric_AreRefused()
    {
        // Of 42 px the pooling leaves a column out.
        var thrown = Assert.Throws<ArgumentException>(() => DigitNetworks.SoftArgmax(42, 8));
        Assert.Contains("expected ones symmetric about 0", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Forward_LeavesNoTensorBehind()
    {
        using var scope = NewDisposeScope();
        using var localization = Localization(weight: 1);
        var pictures = rand(2, 1, Side, Side);
        using var inner = NewDisposeScope();
        _ = localization.call(pictures);
        Assert.Equal(1, inner.DisposablesCount);
    }

    private static SoftArgmaxLocalization Localization(double weight = 0)
    {
        var localization = new SoftArgmaxLocalization(nn.Identity(), 1, Centres, DigitNetworks.Zero(nn.Linear(Side * Side, 8)));
        using var noGradient = no_grad();
        _ = localization.named_parameters().Single(item => item.name == "heat.weight").parameter.fill_(weight);
        return localization;
    }
}
