using DocAlign.Training.Experiments;

namespace DocAlign.Training.Tests.Experiments;

public sealed class ExperimentOptionsTests
{
    private static readonly string[] Parts = ["first", "second", "third"];

    [Fact]
    public void Chosen_OfNothing_IsAll()
    {
        Assert.Equal(Parts, Options(null).Chosen(Parts));
        Assert.Equal(Parts, Options([]).Chosen(Parts));
    }

    [Fact]
    public void Chosen_OfSome_KeepsTheExperimentsOrder() => Assert.Equal(["first", "third"], Options(["third", "first"]).Chosen(Parts));

    [Fact]
    public void Chosen_OfAnUnknownPartBesideAKnownOne_NamesIt()
    {
        var thrown = Assert.Throws<ArgumentException>(() => Options(["first", "fourth"]).Chosen(Parts));
        Assert.StartsWith("'fourth' is no part of this experiment, expected some of first, second, third", thrown.Message);
    }

    private static ExperimentOptions Options(IReadOnlyList<string>? only) =>
        new(IsQuick: true, Seeds: 1, MnistFolder: null, Threads: 1, Only: only);
}
