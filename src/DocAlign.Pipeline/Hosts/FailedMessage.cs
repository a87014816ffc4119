namespace DocAlign.Pipeline.Hosts;

/// <summary>An exception that nobody foresaw.</summary>
/// <param name="Type">Of the exception.</param>
/// <param name="Trace">See <see cref="ExceptionTrace"/>.</param>
internal sealed record FailedMessage(PageStage Stage, string Type, string Trace);
