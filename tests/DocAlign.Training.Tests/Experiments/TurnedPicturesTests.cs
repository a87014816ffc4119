using DocAlign.Training.Experiments;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments;

public sealed class TurnedPicturesTests
{
    [Fact]
    public void Of_QuarterTurns_AreExactAndNeverNone()
    {
        using var scope = NewDisposeScope();
        var pictures = rand(30, 1, 6, 6);
        var turned = TurnedPictures.Of(pictures, degrees: 0, seed: 1);
        for (var i = 0; i < 30; i++)
        {
            var gaps = Enumerable.Range(0, 4).Select(k => (pictures[i].rot90(k, (1, 2)) - turned[i]).abs().max().item<float>()).ToArray();
            Assert.True(gaps[0] > 0.01f);
            Assert.Equal(0, gaps[1..].Min());
        }
    }

    [Fact]
    public void Of_UpToSomeDegrees_KeepsTheMiddleAndMovesTheRim()
    {
        using var scope = NewDisposeScope();
        var pictures = zeros(20, 1, 33, 33);
        pictures.narrow(2, 15, 3).narrow(3, 15, 3).fill_(1);
        pictures.narrow(2, 2, 3).narrow(3, 15, 3).fill_(1);
        var turned = TurnedPictures.Of(pictures, degrees: 30, seed: 1);
        Assert.InRange(turned.narrow(2, 16, 1).narrow(3, 16, 1).min().item<float>(), 0.9f, 1.01f);
        Assert.True(
            (turned - pictures).abs().amax([1, 2, 3]).min().item<float>() >= 0 && (turned - pictures).abs().max().item<float>() > 0.5f
        );
        Assert.Equal(0, (turned - TurnedPictures.Of(pictures, degrees: 30, seed: 1)).abs().max().item<float>());
    }

    [Fact]
    public void RotoReflected_IsEveryElementButNone()
    {
        using var scope = NewDisposeScope();
        var picture = rand(1, 1, 6, 6);
        var moved = TurnedPictures.RotoReflected(picture.expand(60, 1, 6, 6), seed: 1);
        var elements = new[] { picture, picture.flip(3) }
            .SelectMany(seen => Enumerable.Range(0, 4).Select(k => seen.rot90(k, (2, 3))[0]))
            .ToList();
        var found = Enumerable
            .Range(0, 60)
            .Select(i => elements.FindIndex(element => (element - moved[i]).abs().max().item<float>() == 0))
            .ToList();
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], found.Distinct().Order());
    }
}
