using DocAlign.Reading.Fusion;

namespace DocAlign.Reading.Tests.Fusion;

public sealed class WordModelTests
{
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.7310585786)]
    [InlineData(-1000, 0)]
    [InlineData(1000, 1)]
    public void Probability_IsTheLogisticOfTheSum(double feature, double expected) =>
        Assert.Equal(expected, new WordModel([0.25, 0.75]).Probability([feature, feature]), 1e-9);

    [Fact]
    public void Shipped_OfBothKinds_TrustsConfidence()
    {
        foreach (var model in new[] { WordModel.Full, WordModel.Fast })
        {
            Assert.Equal(WordFeatures.Names.Count, model.Weights.Count);
            Assert.True(model.Probability(Sure(0.95)) > model.Probability(Sure(0.3)) + 0.2);
        }
    }

    private static double[] Sure(double confidence) =>
        [.. WordFeatures.Names.Select(name => name switch { "bias" => 1, "confidence" => confidence, "confidenceCubed" => Math.Pow(confidence, 3), "logLength" => 1.6, "pageConfidence" => 0.8, _ => 0.0 })];
}
