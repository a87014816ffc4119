namespace DocAlign.Pipeline.Hosts;

/// <summary>A child met an exception that nobody foresaw, and said so.</summary>
internal sealed class PageHostFailedException(string message) : Exception(message);
