using DocAlign.Pipeline;
using Microsoft.Extensions.Logging;

namespace DocAlign.Worker.Hosting;

/// <summary>What the worker logs. Ids, keys, fixed words and figures: no text of a scan, no file name, no secret.</summary>
internal static partial class WorkerLog
{
    public static void Delivered(ILogger log, DeliveryReport end)
    {
        var seconds = Math.Round(end.Elapsed.TotalSeconds, 3);
        switch (end.End)
        {
            case DeliveryEnd.Completed:
                Completed(log, end.MessageId, end.ResultKey!, end.Deliveries, seconds);
                break;
            case DeliveryEnd.AlreadyDone:
                AlreadyDone(log, end.MessageId, end.ResultKey!, end.Deliveries);
                break;
            case DeliveryEnd.PutAside:
                PutAside(log, end.MessageId, end.Reason!, end.Message!, end.Deliveries);
                break;
            case DeliveryEnd.HandedBack:
                HandedBack(log, end.MessageId, end.Reason!, end.Message!, end.Deliveries);
                break;
            default:
                LeaseLost(log, end.MessageId, end.Deliveries, seconds);
                break;
        }
    }

    [LoggerMessage(100, LogLevel.Information, "Scan {MessageId} was read: result {ResultKey}, delivery {Delivery}, {Seconds} s.")]
    private static partial void Completed(ILogger log, string messageId, string resultKey, int delivery, double seconds);

    [LoggerMessage(101, LogLevel.Information, "Scan {MessageId} was read before: result {ResultKey}, delivery {Delivery}.")]
    private static partial void AlreadyDone(ILogger log, string messageId, string resultKey, int delivery);

    [LoggerMessage(102, LogLevel.Warning, "Scan {MessageId} was put aside, {Reason}: {Why} (delivery {Delivery})")]
    private static partial void PutAside(ILogger log, string messageId, string reason, string why, int delivery);

    [LoggerMessage(103, LogLevel.Warning, "Scan {MessageId} was handed back, {Reason}: {Why} (delivery {Delivery})")]
    private static partial void HandedBack(ILogger log, string messageId, string reason, string why, int delivery);

    [LoggerMessage(
        104,
        LogLevel.Warning,
        "The lease of scan {MessageId} was lost to another worker after {Seconds} s (delivery {Delivery})."
    )]
    private static partial void LeaseLost(ILogger log, string messageId, int delivery, double seconds);

    /// <summary>An attempt on a scan that failed; the rejection names the event.</summary>
    public static void ScanFailed(ILogger log, string messageId, ScanFailure failure) =>
        ScanFailed(
            log,
            messageId,
            failure.EventId,
            failure.Attempt,
            failure.Reason,
            failure.Stage,
            failure.Page,
            failure.Message,
            failure.Trace
        );

    /// <summary>An error around a scan; its message may repeat text of the scan and is left out.</summary>
    public static void DeliveryFailed(ILogger log, string messageId, string eventId, Exception exception) =>
        DeliveryFailed(log, messageId, eventId, ExceptionTrace.Of(exception));

    [LoggerMessage(110, LogLevel.Information, "Told to stop; {InHand} scans are in hand.")]
    public static partial void Stopping(ILogger log, int inHand);

    [LoggerMessage(111, LogLevel.Information, "Health and metrics answer at {Address}.")]
    public static partial void Serving(ILogger log, string address);

    [LoggerMessage(112, LogLevel.Warning, "{Finding}")]
    public static partial void OneDnnOff(ILogger log, string finding);

    [LoggerMessage(120, LogLevel.Warning, "{Trouble}")]
    public static partial void StorageTrouble(ILogger log, string trouble);

    [LoggerMessage(121, LogLevel.Warning, "The lease of scan {MessageId} could not be renewed: {Why}")]
    public static partial void LeaseNotRenewed(ILogger log, string messageId, string why);

    [LoggerMessage(122, LogLevel.Warning, "The lease of scan {MessageId} is lost, the work on it is cancelled: {Why}")]
    public static partial void LeaseGone(ILogger log, string messageId, string why);

    [LoggerMessage(
        130,
        LogLevel.Error,
        "Event {ScanEvent}: attempt {Attempt} on scan {MessageId} failed, {Reason} at stage {Stage}, page {Page}: {Why}\n{Trace}"
    )]
    private static partial void ScanFailed(
        ILogger log,
        string messageId,
        string scanEvent,
        int attempt,
        string reason,
        string stage,
        int? page,
        string why,
        string trace
    );

    [LoggerMessage(131, LogLevel.Error, "Event {ScanEvent}: an error around scan {MessageId}.\n{Trace}")]
    private static partial void DeliveryFailed(ILogger log, string messageId, string scanEvent, string trace);
}
