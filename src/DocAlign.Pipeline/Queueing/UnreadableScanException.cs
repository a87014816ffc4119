namespace DocAlign.Pipeline.Queueing;

/// <summary>The bytes of a scan cannot be had, now or later; the scan is put aside for this reason.</summary>
public sealed class UnreadableScanException : Exception
{
    public UnreadableScanException(Rejection rejection)
        : base(rejection?.Message) => Rejection = rejection!;

    public UnreadableScanException()
        : this(new Rejection("unreadable", "read", Page: null, "The scan cannot be read."))
    {
    }

    public UnreadableScanException(string message)
        : this(new Rejection("unreadable", "read", Page: null, message))
    {
    }

    public UnreadableScanException(string message, Exception innerException)
        : base(message, innerException) => Rejection = new Rejection("unreadable", "read", Page: null, message);

    public Rejection Rejection { get; }
}
