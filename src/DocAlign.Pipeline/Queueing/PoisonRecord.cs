namespace DocAlign.Pipeline.Queueing;

/// <summary>A scan that was put aside; its bytes are kept.</summary>
/// <param name="Deliveries">How often it was tried.</param>
public sealed record PoisonRecord(ScanMessage Message, Rejection Rejection, int Deliveries, DateTimeOffset PutAside)
{
    /// <summary>What the commands call it.</summary>
    public string Id => Key ?? Message.Id;

    /// <summary>Its name where that is not the message's id.</summary>
    public string? Key { get; init; }

    /// <summary>When the message came into the queue; null where that is not known.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>The message as it was received, where the queue kept it.</summary>
    public string? Body { get; init; }
}

/// <summary>What an operator does with scans that were put aside.</summary>
public interface IPoisonStore
{
    /// <summary>All records, oldest first.</summary>
    Task<IReadOnlyList<PoisonRecord>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Puts a scan back at the end of the queue, its deliveries at zero.</summary>
    /// <returns>False when there is no such record.</returns>
    Task<bool> RequeueAsync(string id, CancellationToken cancellationToken);

    /// <summary>Deletes a record, and the bytes that were put aside with it.</summary>
    /// <returns>False when there is no such record.</returns>
    Task<bool> PurgeAsync(string id, CancellationToken cancellationToken);

    /// <summary>Where the bytes of a scan lie that was put aside.</summary>
    string BytesOf(PoisonRecord record);
}
