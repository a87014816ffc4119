namespace DocAlign.Pipeline.Queueing;

/// <summary>The right to work on a scan for a while.</summary>
/// <param name="Receipt">Changes with every delivery and renewal; an old one is refused.</param>
/// <param name="Deliveries">How often the scan was handed out, this time included.</param>
/// <param name="Expires">When another may take it.</param>
public sealed record ScanLease(ScanMessage Message, string Receipt, int Deliveries, DateTimeOffset Expires)
{
    /// <summary>The message as it was received; kept when it is put aside. Null where the queue keeps only what it understood.</summary>
    public string? Body { get; init; }
}
