namespace DocAlign.Pipeline.Queueing;

/// <summary>The bytes of a scan cannot be had, now or later; the scan is put aside for this reason.</summary>
public sealed class UnreadableScanException : Exception
{
    public UnreadableScanException(Rejection rejection)
        : base(rejection?.Message) => Rejection = rejection!;

    public UnreadableScanException()
        : this(Rejection.Unreadable("The scan cannot be read.")) { }

    public UnreadableScanException(string message)
        : this(Rejection.Unreadable(message)) { }

    public UnreadableScanException(string message, Exception innerException)
        : base(message, innerException) => Rejection = Rejection.Unreadable(message);

    public UnreadableScanException(Rejection rejection, Exception innerException)
        : base(rejection?.Message, innerException) => Rejection = rejection!;

    public Rejection Rejection { get; }
}
