using DocAlign.Fields.Rules;
using DocAlign.Pipeline.Drift;

namespace DocAlign.Worker;

public sealed record ScanWorkerOptions
{
    /// <summary>Pages in memory at once, and so scans that are read at once; each has a child process of its own.</summary>
    public int Parallel { get; init; } = Environment.ProcessorCount;

    /// <summary>Scans that are received ahead of the ones in work, so that storage is never waited for.</summary>
    public int Prefetch { get; init; } = 2;

    /// <summary>True ends when nothing waits; false waits for more.</summary>
    public bool Once { get; init; }

    /// <summary>How long to wait before asking an empty queue again. Default 1 s.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often leases are renewed; a third of their length. Default 20 s.</summary>
    public TimeSpan RenewInterval { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long scans in work may go on after the worker was told to stop; then they are handed back. Default 45 s.</summary>
    public TimeSpan DrainDeadline { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>What happens to a scan whose result is there already.</summary>
    public DedupePolicy Dedupe { get; init; } = DedupePolicy.Skip;

    /// <summary>How scans are read that do not say it themselves.</summary>
    public ScanSettings Settings { get; init; } = ScanSettings.Default;

    public string? TessdataPath { get; init; }

    /// <summary>The rules by which fields are found; they are part of what names a result.</summary>
    public FieldRules FieldRules { get; init; } = FieldRules.Shipped;

    /// <summary>Told of the pages of each scan that was read, to compare them with a baseline; null compares nothing.</summary>
    public DriftMonitor? Drift { get; init; }
}

/// <summary>What happens to a scan whose result is there already.</summary>
public enum DedupePolicy
{
    /// <summary>It is taken off the queue without any work.</summary>
    Skip,

    /// <summary>It is read again, and the result replaced.</summary>
    Reprocess,
}

/// <summary>How a delivery ended.</summary>
public enum DeliveryEnd
{
    /// <summary>A result was committed.</summary>
    Completed,

    /// <summary>The result was there already; nothing was done.</summary>
    AlreadyDone,

    /// <summary>The scan was put aside.</summary>
    PutAside,

    /// <summary>The scan was handed back, to be tried again.</summary>
    HandedBack,

    /// <summary>The lease was lost to another worker.</summary>
    LeaseLost,
}

/// <param name="ResultKey">Null when there is no result.</param>
/// <param name="Reason">A fixed word for the last three: why; null otherwise.</param>
/// <param name="Message">The same as a sentence, without text of the scan.</param>
public sealed record DeliveryReport(string MessageId, string Name, int Deliveries, TimeSpan Elapsed, DeliveryEnd End, string? ResultKey, string? Reason, string? Message);
