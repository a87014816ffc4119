namespace DocAlign.Ocr;

/// <summary>
/// Text recognition cannot run as asked: a library, a language or a folder is missing. The message names what to install or to set.
/// </summary>
public sealed class OcrException : Exception
{
    public OcrException(string message)
        : base(message) { }

    public OcrException(string message, Exception innerException)
        : base(message, innerException) { }

    public OcrException()
        : base("Text recognition cannot run.") { }
}
