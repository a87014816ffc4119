namespace DocAlign.Training.Tests;

public sealed class ResidualLossWeightsTests
{
    [Fact]
    public void Parse_OfTwoChanges_KeepsTheRest()
    {
        var weights = ResidualLossWeights.Parse(["ink=0.5", "map=0"]);
        Assert.Equal(new ResidualLossWeights { Ink = 0.5, Map = 0 }, weights);
    }

    [Theory]
    [InlineData("glue=1", "'glue' is no loss")]
    [InlineData("ink", "'ink' is no weight")]
    [InlineData("ink=-1", "'ink=-1' is no weight")]
    [InlineData("ink=NaN", "'ink=NaN' is no weight")]
    public void Parse_OfNonsense_SaysWhatIsRight(string change, string expected) =>
        Assert.Contains(
            expected,
            Assert.Throws<ArgumentException>(() => ResidualLossWeights.Parse([change])).Message,
            StringComparison.Ordinal
        );
}
