namespace DocAlign.Pipeline.Hosts;

/// <summary>No child process can be started: the surroundings are broken, not a scan.</summary>
public sealed class PageHostUnavailableException : Exception
{
    public PageHostUnavailableException()
        : this("No page host can be started.") { }

    public PageHostUnavailableException(string message)
        : base(message) { }

    public PageHostUnavailableException(string message, Exception innerException)
        : base(message, innerException) { }
}
