using System.Diagnostics;
using System.Diagnostics.Metrics;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Worker;

/// <summary>Figures and spans of deliveries. Tags hold fixed words and message ids only.</summary>
internal static class WorkerTelemetry
{
    private static readonly Meter Meter = new(PipelineTelemetry.SourceName);
    private static readonly Counter<long> Scans = Meter.CreateCounter<long>("docalign.scans", description: "Deliveries by how they ended.");
    private static readonly Histogram<double> Seconds = Meter.CreateHistogram(
        "docalign.scan.duration",
        "s",
        "Seconds from receiving a scan to settling it.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600] }
    );
    private static readonly Counter<long> Redeliveries = Meter.CreateCounter<long>(
        "docalign.scans.redelivered",
        description: "Deliveries of scans that were delivered before."
    );
    private static readonly Counter<long> Renewals = Meter.CreateCounter<long>(
        "docalign.leases.renewed",
        description: "Leases that were extended."
    );
    private static readonly Counter<long> Lost = Meter.CreateCounter<long>(
        "docalign.leases.lost",
        description: "Leases that were lost to another worker."
    );

    public static void LeaseRenewed() => Renewals.Add(1);

    public static void Record(DeliveryReport report)
    {
        Scans.Add(1, new("outcome", Word(report.End)), new("reason", report.Reason ?? ""));
        Seconds.Record(report.Elapsed.TotalSeconds, new KeyValuePair<string, object?>("outcome", Word(report.End)));
        Redeliveries.Add(report.Deliveries > 1 ? 1 : 0);
        Lost.Add(report.End == DeliveryEnd.LeaseLost ? 1 : 0);
    }

    /// <summary>One span a delivery, linked to what its sender was doing.</summary>
    public static Activity? StartScan(ScanLease lease)
    {
        ActivityLink[] links = ActivityContext.TryParse(lease.Message.Traceparent, traceState: null, isRemote: true, out var sender)
            ? [new ActivityLink(sender)]
            : [];
        var activity = PipelineTelemetry.Activities.StartActivity("scan", ActivityKind.Consumer, parentContext: default, links: links);
        return activity?.SetTag("messaging.message.id", lease.Message.Id).SetTag("messaging.delivery", lease.Deliveries);
    }

    /// <summary>The fixed word of an outcome.</summary>
    public static string Word(DeliveryEnd end) =>
        end switch
        {
            DeliveryEnd.Completed => "completed",
            DeliveryEnd.AlreadyDone => "alreadyDone",
            DeliveryEnd.PutAside => "putAside",
            DeliveryEnd.HandedBack => "handedBack",
            _ => "leaseLost",
        };
}
