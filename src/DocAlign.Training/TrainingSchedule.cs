namespace DocAlign.Training;

/// <summary>What changes while a run goes on: the learning rate and the strength of the scenes.</summary>
internal static class TrainingSchedule
{
    /// <summary>Warm-up, then a cosine down to 1 %.</summary>
    public static double RateAt(TrainingOptions options, int step)
    {
        var peak =
            options.LearningRate
            * (options.Network == TrainedNetwork.Residual && step >= options.ImageLossesFrom * options.Steps ? options.ImageLossRate : 1);
        if (step < options.WarmUpSteps)
        {
            return peak * (step + 1) / options.WarmUpSteps;
        }

        var share = (double)(step - options.WarmUpSteps) / Math.Max(1, options.Steps - options.WarmUpSteps);
        return peak * (0.01 + (0.99 * 0.5 * (1 + Math.Cos(Math.PI * share))));
    }

    /// <summary>From nearly flat scenes to the strongest.</summary>
    public static double StrengthAt(TrainingOptions options, int step) =>
        Math.Min(1, 0.3 + (0.7 * step / Math.Max(1, options.CurriculumShare * options.Steps)));
}
