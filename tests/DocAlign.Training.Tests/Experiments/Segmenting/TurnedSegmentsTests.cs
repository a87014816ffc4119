using DocAlign.Training.Experiments.Segmenting;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments.Segmenting;

public sealed class TurnedSegmentsTests
{
    [Fact]
    public void OfClasses_ByAnAngle_FollowsThePhotoAndKnowsNothingBeyondIt()
    {
        using var scope = NewDisposeScope();
        var classes = zeros(8, 33, 33, ScalarType.Int64);
        _ = classes.narrow(1, 4, 9).narrow(2, 12, 9).fill_(3);
        var turn = TurnedSegments.UpTo(30, [8, 1, 33, 33], seed: 4);
        var photo = turn.Of(classes.eq(3).to(ScalarType.Float32).unsqueeze(1)).squeeze(1);
        var turned = turn.OfClasses(classes);
        Assert.True(turned.eq(TurnedSegments.Unknown).sum().item<long>() > 0);
        Assert.Equal(0, turned.narrow(1, 16, 1).narrow(2, 16, 1).lt(0).sum().item<long>());
        Assert.True(turned.eq(3).sum().item<long>() > 8 * 60);

        // Where the photo is clearly inside or outside the square, the classes agree.
        Assert.Equal(0, (photo.gt(0.9) & turned.ne(3)).sum().item<long>());
        Assert.Equal(0, (photo.lt(0.1) & turned.eq(3)).sum().item<long>());
    }

    [Fact]
    public void Quarter_TurnsPhotosAndClassesAlike()
    {
        using var scope = NewDisposeScope();
        var classes = randint(5, [2, 6, 6], dtype: ScalarType.Int64);
        var photo = TurnedSegments.Quarter.Of(classes.to(ScalarType.Float32).unsqueeze(1));
        Assert.Equal(0, (photo.squeeze(1) - TurnedSegments.Quarter.OfClasses(classes)).abs().max().item<float>());
        Assert.Equal(classes[0, 2, 5].item<long>(), TurnedSegments.Quarter.OfClasses(classes)[0, 0, 2].item<long>());
    }
}
