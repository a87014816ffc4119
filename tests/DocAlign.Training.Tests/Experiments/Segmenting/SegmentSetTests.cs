using DocAlign.Training.Experiments.Segmenting;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments.Segmenting;

public sealed class SegmentSetTests
{
    [Fact]
    public void Draw_GivesEveryClass_AndTheSameForTheSameSeed()
    {
        using var set = SegmentSet.Draw(train: 20, test: 5, seed: 3);
        using var again = SegmentSet.Draw(train: 20, test: 5, seed: 3);
        using var scope = NewDisposeScope();
        Assert.Equal(new long[] { 20, 3, SegmentSet.Side, SegmentSet.Side }, set.Train.shape);
        Assert.Equal(new long[] { 20, SegmentSet.Side, SegmentSet.Side }, set.TrainClasses.shape);
        Assert.Equal(0, (set.Train - again.Train).abs().max().item<float>());
        Assert.True((set.TrainClasses - again.TrainClasses).eq(0).all().item<bool>());
        var share = set.TrainClasses.flatten().bincount(weights: null, minlength: SegmentSet.Classes).to(ScalarType.Float64);
        share /= share.sum();
        Assert.All(share.data<double>().ToArray(), value => Assert.InRange(value, 0.005, 0.9));
    }

    [Fact]
    public void Draw_PutsClassesWhereThePhotoShowsThem()
    {
        using var set = SegmentSet.Draw(train: 60, test: 1, seed: 5);
        using var scope = NewDisposeScope();
        var light = set.Train.mean([1]);
        double Of(SegmentClass kind) => light.masked_select(set.TrainClasses.eq((long)kind)).mean().item<float>();

        // Paper is lighter than ink and rules; if classes were shifted or mirrored, the means would lie close together.
        Assert.True(Of(SegmentClass.Page) > Of(SegmentClass.Rule) + 0.15, $"{Of(SegmentClass.Page)} against {Of(SegmentClass.Rule)}");
        Assert.True(Of(SegmentClass.Page) > Of(SegmentClass.Text) + 0.1, $"{Of(SegmentClass.Page)} against {Of(SegmentClass.Text)}");
    }
}
