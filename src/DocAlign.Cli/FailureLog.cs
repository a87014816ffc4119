using DocAlign.Pipeline;

namespace DocAlign.Cli;

/// <summary>The log of commands that have no other: the error stream.</summary>
internal static class FailureLog
{
    /// <summary>Writes an attempt on a scan that failed, with its stack, under the event id that the rejection names.</summary>
    public static void Write(ScanFailure failure)
    {
        var where = failure.Stage + (failure.Page is { } page ? $", page {page}" : "");
        Console.Error.WriteLine(
            $"docalign: event {failure.EventId}: attempt {failure.Attempt} failed, {failure.Reason} at stage {where}: {failure.Message}\n"
                + failure.Trace
        );
    }
}
