namespace DocAlign.Pipeline.Hosts;

/// <summary>A child ended, or was killed at a limit, before it answered.</summary>
internal sealed class PageHostDiedException(string message, Exception? innerException = null) : Exception(message, innerException);
