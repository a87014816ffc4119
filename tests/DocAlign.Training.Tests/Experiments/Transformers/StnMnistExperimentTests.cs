using DocAlign.Training.Experiments;
using DocAlign.Training.Experiments.Transformers;

namespace DocAlign.Training.Tests.Experiments.Transformers;

public sealed class StnMnistExperimentTests
{
    private static readonly string[] Both = ["FCN", "CNN"];

    public static TheoryData<bool, string[], int, string[]> Choices =>
        new()
        {
            { false, [], 5, Both },
            { false, ["TC"], 1, Both },
            { false, ["CNN"], 5, ["CNN"] },
            { false, ["CNN", "TC", "R"], 2, ["CNN"] },
            { true, [], 1, ["FCN"] },
            { true, ["FCN"], 1, ["FCN"] },
            { true, ["R", "E"], 2, ["FCN"] },
        };

    [Theory]
    [MemberData(nameof(Choices))]
    public void Choice_OfPartsThatAreNamed_RunsThem(bool isQuick, string[] only, int distortions, string[] families)
    {
        var choice = StnMnistExperiment.Choice(new ExperimentOptions(isQuick, 1, null, 1, only));
        Assert.Equal(distortions, choice.Distortions.Count);
        Assert.Equal(families, choice.Families);
    }

    [Fact]
    public void Choice_OfConvolutionalNetworksInAQuickRun_SaysWhatItHas()
    {
        var thrown = Assert.Throws<ArgumentException>(() =>
            StnMnistExperiment.Choice(new ExperimentOptions(true, 1, null, 1, ["R", "CNN"]))
        );
        Assert.Contains("a quick run trains FCN alone", thrown.Message, StringComparison.Ordinal);
    }
}
