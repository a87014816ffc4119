using DocAlign.Reading;
using DocAlign.Reading.Fusion;
using DocAlign.Training.Reading;

namespace DocAlign.Training.Tests.Reading;

public sealed class FittedWordModelsTests
{
    [Fact]
    public void Fit_OnWordsThatAreRightWhenSure_BelievesSureWords()
    {
        var pages = Enumerable.Range(0, 40).Select(_ => Readings.Read("tests", ["Total"], ("Total", 0.95), ("Totel", 0.1))).ToList();
        var models = FittedWordModels.Fit(pages, "40 pages");
        Assert.Equal(("40 pages", 80), (models.File.FittedOn, models.File.Words));
        Assert.Equal(WordFeatures.Names, models.File.Features);
        foreach (var mode in Enum.GetValues<ReadingMode>())
        {
            var probabilities = WordExamples.Of(pages[0], mode).Select(example => models.Of(mode).Probability(example.Features)).ToList();
            Assert.InRange(probabilities[0], 0.8, 1);
            Assert.InRange(probabilities[1], 0, 0.2);
        }
    }
}
