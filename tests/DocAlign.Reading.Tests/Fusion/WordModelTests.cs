using DocAlign.Reading.Fusion;

namespace DocAlign.Reading.Tests.Fusion;

public sealed class WordModelTests
{
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.9525741268)]
    [InlineData(-1, 0.0474258732)]
    public void Probability_IsTheLogisticFunctionOfTheWeightedSum(double feature, double expected)
    {
        var model = new WordModel([2, 1]);

        Assert.Equal(expected, model.Probability([feature, feature]), 9);
    }

    [Fact]
    public void Probability_OfOtherFeaturesThanItHasWeightsFor_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => new WordModel([2, 1]).Probability([1]));

        Assert.Contains("1 features, expected 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shipped_HasOneFiniteWeightForEachFeature()
    {
        foreach (var model in new[] { WordModel.Full, WordModel.Fast })
        {
            Assert.Equal(WordFeatures.Names.Count, model.Weights.Count);
            Assert.All(model.Weights, weight => Assert.True(double.IsFinite(weight)));
        }
    }

    [Fact]
    public void Shipped_BelievesConfidentWordsMoreThanGuesses()
    {
        var page = new PageEvidence(0.85, 20);
        foreach (var model in new[] { WordModel.Full, WordModel.Fast })
        {
            var sure = model.Probability(WordFeatures.Of(Words.At("invoice", 0, 0, confidence: 0.95), default, page));
            var guessed = model.Probability(WordFeatures.Of(Words.At("invoice", 0, 0, confidence: 0.2), default, page));
            Assert.True(sure > ReadingFusion.LeastProbability && guessed < sure, $"{sure}, {guessed}");
        }
    }
}
