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

    [LoggerMessage(104, LogLevel.Warning, "The lease of scan {MessageId} was lost to another worker after {Seconds} s (delivery {Delivery}).")]
    private static partial void LeaseLost(ILogger log, string messageId, int delivery, double seconds);

    [LoggerMessage(110, LogLevel.Information, "Told to stop; {InHand} scans are in hand.")]
    public static partial void Stopping(ILogger log, int inHand);

    [LoggerMessage(111, LogLevel.Information, "Health and metrics answer at {Address}.")]
    public static partial void Serving(ILogger log, string address);

    [LoggerMessage(112, LogLevel.Warning, "{Finding}")]
    public static partial void OneDnnOff(ILogger log, string finding);

    [LoggerMessage(120, LogLevel.Warning, "{Trouble}")]
    public static partial void StorageTrouble(ILogger log, string trouble);
}
