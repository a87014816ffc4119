using DocAlign.Training.Experiments;
using DocAlign.Training.Experiments.Transformers;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments.Transformers;

public sealed class DigitSequencesTests
{
    [Fact]
    public void Draw_PutsEachDigitWhereItSaysAndIsRepeatable()
    {
        using var scope = NewDisposeScope();
        using var digits = DigitSet.Load(folder: null, train: 20, test: 1, seed: 3, DistortedDigits.DigitSide);
        var layout = SequenceLayout.Published with { Patches = 0 };
        var sequences = new DigitSequences(digits.Train, digits.TrainLabels, layout);
        var (pictures, labels, middles) = sequences.Draw(8, seed: 5);
        Assert.Equal(new long[] { 8, 1, 100, 100 }, pictures.shape);
        Assert.Equal(new long[] { 8, 3 }, labels.shape);

        // Without clutter all ink lies in the three squares.
        for (var i = 0; i < 8; i++)
        {
            var inside = 0.0f;
            for (var k = 0; k < layout.Digits; k++)
            {
                long Start(int axis) => (long)Math.Round((middles[i, k, axis].item<float>() + 1) * 50) - 14;
                var square = pictures[i, 0].narrow(0, Start(1), 28).narrow(1, Start(0), 28).sum().item<float>();
                Assert.True(square > 10, "A digit is not where it is said to be.");
                inside += square;
            }

            Assert.Equal(pictures[i].sum().item<float>(), inside, 1e-2f);
        }

        Assert.Equal(0, (pictures - sequences.Draw(8, seed: 5).Pictures).abs().max().item<float>());
        Assert.True((pictures - sequences.Draw(8, seed: 6).Pictures).abs().max().item<float>() > 0.5f);
    }

    [Fact]
    public void Draw_WithPatches_AddsInk()
    {
        using var scope = NewDisposeScope();
        using var digits = DigitSet.Load(folder: null, train: 20, test: 1, seed: 3, DistortedDigits.DigitSide);
        float Ink(int patches) =>
            new DigitSequences(digits.Train, digits.TrainLabels, SequenceLayout.Published with { Patches = patches })
                .Draw(20, seed: 5)
                .Pictures.sum()
                .item<float>();
        Assert.True(Ink(8) > 1.05f * Ink(0));
    }
}
