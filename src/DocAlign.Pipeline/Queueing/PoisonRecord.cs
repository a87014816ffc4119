namespace DocAlign.Pipeline.Queueing;

/// <summary>A scan that was put aside; its bytes lie beside the record.</summary>
/// <param name="Deliveries">How often it was tried.</param>
public sealed record PoisonRecord(ScanMessage Message, Rejection Rejection, int Deliveries, DateTimeOffset PutAside);

/// <summary>What an operator does with scans that were put aside.</summary>
public interface IPoisonStore
{
    /// <summary>All records, oldest first.</summary>
    Task<IReadOnlyList<PoisonRecord>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Puts a scan back at the end of the queue, its deliveries at zero.</summary>
    /// <returns>False when there is no such record.</returns>
    Task<bool> RequeueAsync(string id, CancellationToken cancellationToken);

    /// <summary>Deletes a record and its bytes.</summary>
    /// <returns>False when there is no such record.</returns>
    Task<bool> PurgeAsync(string id, CancellationToken cancellationToken);
}
