namespace DocAlign.Pipeline;

/// <summary>One attempt on a scan that failed; what the log holds under the id that the rejection names.</summary>
/// <param name="EventId">The same for all attempts on this scan; part of <see cref="Rejection"/>.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Reason">"hostKilled" or "internalError".</param>
/// <param name="Stage">"decode", "locate", "square", "straighten", "rectify", "recognize" or "encode".</param>
/// <param name="Page">From 1; null where it is not known.</param>
/// <param name="Message">One sentence without text of the scan.</param>
/// <param name="Trace">Types and stacks, or the last lines that the child wrote to its error stream.</param>
public sealed record ScanFailure(string EventId, int Attempt, string Reason, string Stage, int? Page, string Message, string Trace);
