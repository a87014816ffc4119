namespace DocAlign.Training.Experiments.Transformers;

/// <summary>How much a trial on distorted digits trains and measures.</summary>
/// <param name="Train">Digits.</param>
/// <param name="Test">Digits.</param>
/// <param name="Steps">Of one batch each.</param>
/// <param name="Batch">Digits a step.</param>
internal sealed record TrialProtocol(int Train, int Test, int Steps, int Batch);
