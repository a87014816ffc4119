namespace DocAlign.Training.Tests;

public sealed class TrainingScheduleTests
{
    [Fact]
    public void RateAt_WarmsUpThenFallsToOnePercent()
    {
        var options = new TrainingOptions
        {
            LearningRate = 1,
            WarmUpSteps = 10,
            Steps = 110,
        };
        Assert.Equal(0.5, TrainingSchedule.RateAt(options, 4), 1e-12);
        Assert.Equal(1, TrainingSchedule.RateAt(options, 10), 1e-12);
        Assert.Equal(0.01, TrainingSchedule.RateAt(options, 110), 1e-12);
    }
}
