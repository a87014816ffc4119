namespace DocAlign.Worker;

public sealed record ScanWorkerOptions
{
    /// <summary>Scans at once.</summary>
    public int Parallel { get; init; } = Environment.ProcessorCount;

    /// <summary>True ends when nothing waits; false waits for more.</summary>
    public bool Once { get; init; }

    /// <summary>How long to wait before asking an empty queue again. Default 1 s.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often leases are renewed; a third of their length. Default 20 s.</summary>
    public TimeSpan RenewInterval { get; init; } = TimeSpan.FromSeconds(20);

    public string? TessdataPath { get; init; }
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
/// <param name="Message">Why, for the last three; null otherwise.</param>
public sealed record DeliveryReport(string MessageId, string Name, DeliveryEnd End, string? ResultKey, string? Message);
