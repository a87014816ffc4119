namespace DocAlign.Rectification.Checkpoints;

/// <summary>A checkpoint cannot be used; the message says what is wrong with which file.</summary>
public sealed class CheckpointException : Exception
{
    public CheckpointException(string message)
        : base(message) { }

    public CheckpointException(string message, Exception innerException)
        : base(message, innerException) { }

    public CheckpointException()
        : base("The checkpoint cannot be used.") { }
}
