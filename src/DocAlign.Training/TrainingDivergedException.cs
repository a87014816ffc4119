namespace DocAlign.Training;

/// <summary>The loss is no longer a number; the message says at which step and what to change.</summary>
public sealed class TrainingDivergedException : Exception
{
    public TrainingDivergedException(string message)
        : base(message) { }

    public TrainingDivergedException(string message, Exception innerException)
        : base(message, innerException) { }

    public TrainingDivergedException()
        : base("Training diverged.") { }
}
