using DocAlign.Rectification;
using DocAlign.Training.Experiments.Transformers;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments.Transformers;

public sealed class DigitNetworksTests
{
    public static TheoryData<string, string> Families
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var kind in Enum.GetNames<DigitDistortion>())
            {
                foreach (var family in Enum.GetNames<TransformKind>())
                {
                    data.Add(kind, family);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Transformed_BeforeTraining_ShowsThePictureAsItIsAndPassesGradientsToItsLocalizer(string distortion, string family)
    {
        using var scope = NewDisposeScope();
        _ = manual_seed(2);
        var side = DistortedDigits.SideOf(Enum.Parse<DigitDistortion>(distortion));
        (bool IsConvolutional, bool IsSought)[] localizers = [(false, false), (true, false), (true, side == 60)];
        foreach (var (isConvolutional, usesSoftArgmax) in localizers)
        {
            using var network = DigitNetworks.Transformed(
                isConvolutional,
                Enum.Parse<TransformKind>(family),
                side,
                usesSoftArgmax: usesSoftArgmax
            );
            var pictures = nn.functional.avg_pool2d(rand(4, 1, side, side), 3, stride: 1, padding: 1);
            Assert.InRange((network.View(pictures) - pictures).abs().max().item<float>(), 0, 1e-4f);
            var answers = network.call(pictures);
            Assert.Equal(new long[] { 4, 10 }, answers.shape);
            nn.functional.cross_entropy(answers, tensor(new long[] { 1, 2, 3, 4 })).backward();
            Assert.True(
                network.LocalizationParameters.Last().grad is { } gradient && gradient.abs().max().item<float>() > 0,
                "No gradient reaches the control points."
            );
        }
    }

    [Theory]
    [InlineData(28)]
    [InlineData(42)]
    [InlineData(60)]
    public void Plain_Networks_GiveAClassEach(int side)
    {
        using var scope = NewDisposeScope();
        foreach (var network in new[] { DigitNetworks.Cnn(side), DigitNetworks.Fcn(side) })
        {
            using (network)
            {
                Assert.Equal(new long[] { 3, 10 }, network.call(rand(3, 1, side, side)).shape);
            }
        }
    }
}
