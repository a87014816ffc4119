namespace DocAlign.Training.Experiments.Adapting;

/// <summary>How long networks are trained, and on how much.</summary>
/// <param name="Train">Pictures.</param>
/// <param name="Test">Pictures.</param>
/// <param name="Epochs">Of the first training, from random weights.</param>
/// <param name="FineEpochs">Of the training after the adaption; the plain network gets them too.</param>
internal sealed record AdaptProtocol(int Train, int Test, int Epochs, int FineEpochs, int Batch)
{
    /// <summary>Learning rate of the first training.</summary>
    public double Rate { get; init; } = 2e-3;

    /// <summary>Learning rate after the adaption: a quarter, so that what was learned is kept.</summary>
    public double FineRate { get; init; } = 5e-4;
}
