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

    /// <summary>Clutter is made of squares of 6 x 6 px that were cut out of the batch's digits as they are.</summary>
    [Fact]
    public void Of_Cluttered_PutsSquaresOfOtherDigitsAnywhere()
    {
        using var scope = NewDisposeScope();
        const int Cut = 6;

        // Every pixel has a value of its own: it says from where it was cut.
        var side = DistortedDigits.DigitSide;
        var digits = (arange(1, 1 + (3 * side * side), dtype: ScalarType.Float32) / 10_000).view(3, 1, side, side);
        var known = digits.flatten().data<float>().Select((value, at) => (value, at)).ToDictionary(pair => pair.value, pair => pair.at);
        var pictures = new DistortedDigits(DigitDistortion.TranslatedCluttered).Of(digits, seed: 9);
        var pictureSide = (int)pictures.shape[2];
        var pixels = pictures[0].flatten().data<float>().ToArray();
        var (right, below, corners) = (0, 0, 0);
        for (var at = 0; at < pixels.Length - pictureSide - 1; at++)
        {
            // The digit itself is resampled, so that its values are almost never those of a source pixel.
            if (at % pictureSide == pictureSide - 1 || !known.TryGetValue(pixels[at], out var from))
            {
                continue;
            }

            corners++;
            right += known.TryGetValue(pixels[at + 1], out var next) && next == from + 1 ? 1 : 0;
            below += known.TryGetValue(pixels[at + pictureSide], out var under) && under == from + side ? 1 : 0;
        }

        // Of the 36 pixels of a square 30 have their neighbour on the right and 30 the one below; other squares and the digit cover some.
        Assert.InRange(corners, 3 * Cut * Cut, 16 * Cut * Cut);
        Assert.InRange((double)right / corners, 0.6, 30.0 / 36);
        Assert.InRange((double)below / corners, 0.6, 30.0 / 36);
    }
}
