using DocAlign.Reading;
using DocAlign.Training.Reading;

namespace DocAlign.Training.Tests.Reading;

public sealed class WordModelTrialTests
{
    private static readonly ReadPage Sure = Readings.Read("one", ["Total"], ("Total", 0.9), ("x7", 0.1));

    private static readonly FittedWordModels Models = FittedWordModels.Fit([Sure], "one page");

    [Fact]
    public void Of_SeveralSources_ScoresEachInBothModes()
    {
        var trial = WordModelTrial.Of(Models, [Sure, Readings.Read("two", ["a"], ("a", 0.5)), Sure]);
        Assert.Equal(
            [("one", ReadingMode.Full, 2), ("one", ReadingMode.Fast, 2), ("two", ReadingMode.Full, 1), ("two", ReadingMode.Fast, 1)],
            trial.Scores.Select(score => (score.Source, score.Mode, score.Pages))
        );
    }

    [Fact]
    public void MeanLogLoss_CountsPagesNotSources()
    {
        var other = Readings.Read("two", ["a"], ("b", 0.9));
        var trial = WordModelTrial.Of(Models, [Sure, Sure, Sure, other]);
        var (one, two) = (trial.Scores[0].PageLogLoss, trial.Scores[2].PageLogLoss);
        Assert.True(two > one + 0.2, $"{two} is to be well above {one}.");
        Assert.Equal(((3 * one) + two) / 4, trial.MeanLogLoss, 1e-12);
    }
}
