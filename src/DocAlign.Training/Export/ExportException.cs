namespace DocAlign.Training.Export;

/// <summary>An exported model does not say what its checkpoint says; the message says which output differs by how much.</summary>
public sealed class ExportException : Exception
{
    public ExportException(string message)
        : base(message) { }

    public ExportException(string message, Exception innerException)
        : base(message, innerException) { }

    public ExportException()
        : base("The exported model differs from its checkpoint.") { }
}
