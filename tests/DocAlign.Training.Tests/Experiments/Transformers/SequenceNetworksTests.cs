using DocAlign.Training.Experiments.Transformers;
using static TorchSharp.torch;

namespace DocAlign.Training.Tests.Experiments.Transformers;

public sealed class SequenceNetworksTests
{
    public static TheoryData<string> Layouts =>
        [nameof(SequenceLayout.Half), nameof(SequenceLayout.Small), nameof(SequenceLayout.Published)];

    /// <summary>Each network reads all digits off a picture of its layout, whose views need not be square.</summary>
    [Theory]
    [MemberData(nameof(Layouts))]
    public void Networks_OfALayout_GiveTenClassesForEachDigit(string name)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var layout = (SequenceLayout)typeof(SequenceLayout).GetProperty(name)!.GetValue(null)!;
        var networks = new SequenceNetworks(layout, hidden: 8);
        using var cnn = networks.Cnn();
        using var feedForward = networks.FeedForward(isFrozen: false);
        using var recurrent = networks.Recurrent(isFrozen: false);
        var pictures = rand(2, 1, layout.CanvasSide, layout.CanvasSide);

        Assert.All([cnn, feedForward, recurrent], network => Assert.Equal([2L, layout.Digits * 10], network.call(pictures).shape));
        Assert.Equal([2L * layout.Digits, 1, layout.LookHeight, layout.LookWidth], recurrent.Views(pictures).shape);
    }

    /// <summary>A view begins as a strip of the picture; in one of another shape a digit would be squeezed by more than a half.</summary>
    [Fact]
    public void Half_HasViewsOfAboutTheShapeOfAStrip()
    {
        var layout = SequenceLayout.Half;

        Assert.InRange((double)layout.Digits * layout.LookWidth / layout.LookHeight, 0.67, 1.5);
    }
}
