namespace DocAlign.Pipeline.Hosts;

/// <summary>
/// The work on a page ended without an answer: its child died, was killed, broke the protocol, or an exception was thrown that nobody
/// foresaw.
/// </summary>
/// <param name="reason"><see cref="HostKilled"/> or <see cref="InternalError"/>.</param>
/// <param name="message">One sentence without text of the scan.</param>
/// <param name="trace">For the log: the stack, or the last words of the child.</param>
internal sealed class PageFailureException(string reason, PageStage stage, string message, string trace, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>The child died, or was killed at a limit.</summary>
    public const string HostKilled = "hostKilled";

    /// <summary>An error in docalign.</summary>
    public const string InternalError = "internalError";

    public string Reason => reason;

    public PageStage Stage => stage;

    public string Trace => trace;

    /// <summary>From 1; null while it is not known.</summary>
    public int? Page { get; init; }

    /// <summary>An exception that was thrown in this process.</summary>
    public static PageFailureException Of(Exception exception, PageStage stage, int? page)
    {
        var failure =
            exception as PageFailureException
            ?? new PageFailureException(InternalError, stage, ExceptionTrace.TypeOf(exception), ExceptionTrace.Of(exception), exception);
        return new PageFailureException(failure.Reason, failure.Stage, failure.Message, failure.Trace, failure.InnerException)
        {
            Page = failure.Page ?? page,
        };
    }
}
