using DocAlign.Pipeline.Queueing;

namespace DocAlign.Worker;

/// <summary>A scan in hand.</summary>
/// <param name="Lease">As it was received; <paramref name="Keeper"/> has the latest receipt.</param>
/// <param name="Started">Timestamp of its receipt.</param>
internal sealed record Delivery(ScanLease Lease, LeaseKeeper Keeper, long Started);
