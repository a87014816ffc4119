using DocAlign.Training.Experiments;
using DocAlign.Training.Experiments.Transformers;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments.Transformers;

public sealed class DistortedDigitsTests
{
    public static TheoryData<string> Kinds => [.. Enum.GetNames<DigitDistortion>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_AnyKind_ShowsTheDigitInsideOfItsPictureAndIsRepeatable(string name)
    {
        using var scope = NewDisposeScope();
        var kind = Enum.Parse<DigitDistortion>(name);
        using var digits = DigitSet.Load(folder: null, train: 40, test: 1, seed: 3, DistortedDigits.DigitSide);
        var distorted = new DistortedDigits(kind);
        var pictures = distorted.Of(digits.Train, seed: 5);
        var side = DistortedDigits.SideOf(kind);
        Assert.Equal(new long[] { 40, 1, side, side }, pictures.shape);
        Assert.InRange(pictures.min().item<float>(), 0, 1e-6f);

        // Ink is neither lost nor made, beyond what scales and clutter do.
        var ratio = pictures.sum([1, 2, 3]) / digits.Train.sum([1, 2, 3]);
        Assert.InRange(ratio.median().item<float>(), kind == DigitDistortion.TranslatedCluttered ? 1.2f : 0.5f, 4f);
        Assert.Equal(0, (pictures - distorted.Of(digits.Train, seed: 5)).abs().max().item<float>());
        Assert.True((pictures - distorted.Of(digits.Train, seed: 6)).abs().max().item<float>() > 0.5f);
    }

    [Fact]
    public void Of_RotatedDigits_AreTurnedAboutTheirMiddle()
    {
        using var scope = NewDisposeScope();
        var dot = zeros(30, 1, DistortedDigits.DigitSide, DistortedDigits.DigitSide);
        dot.narrow(2, 4, 2).narrow(3, 13, 2).fill_(1);

        // 9 px above the middle before, so 9 px from it after.
        var turned = new DistortedDigits(DigitDistortion.Rotated).Of(dot, seed: 1);
        var place = arange(DistortedDigits.DigitSide).to(ScalarType.Float32) - 13.5;
        var mass = turned.sum([1, 2, 3]);
        var (x, y) = ((turned.sum([1, 2]) * place).sum([1]) / mass, (turned.sum([1, 3]) * place).sum([1]) / mass);
        Assert.InRange(((x.square() + y.square()).sqrt() - 9).abs().max().item<float>(), 0, 0.3f);
        Assert.True(x.min().item<float>() < -5 && x.max().item<float>() > 5, "All turn the same way.");
    }
}
