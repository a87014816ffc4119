namespace DocAlign.Pipeline.Queueing;

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
