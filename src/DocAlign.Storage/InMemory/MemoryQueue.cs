using System.Globalization;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Storage.InMemory;

/// <summary>A queue that lives as long as its process: for tests and for programs that embed the worker.</summary>
/// <param name="leaseDuration">How long a receiver may be silent before another takes its scan.</param>
/// <param name="maxDeliveries">Deliveries after which a scan is put aside.</param>
/// <param name="time">The clock that leases run by.</param>
public sealed class MemoryQueue(TimeSpan leaseDuration, int maxDeliveries, TimeProvider time) : IScanQueue, IScanStore, IPoisonStore
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Entry> _entries = new();
    private readonly List<(PoisonRecord Record, byte[] Scan)> _poison = [];
    private long _receipts;

    /// <inheritdoc/>
    public Task<string> EnqueueAsync(ScanMessage message, ReadOnlyMemory<byte> scan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        lock (_lock)
        {
            _entries.AddLast(new Entry(message, scan.ToArray()));
        }

        return Task.FromResult(message.Id);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ScanLease>> ReceiveAsync(int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var leases = new List<ScanLease>();
        lock (_lock)
        {
            while (leases.Count < most && _entries.FirstOrDefault(entry => entry.Visible <= time.GetUtcNow()) is { } entry)
            {
                if (entry.Message.Version != ScanMessage.CurrentVersion)
                {
                    PutAside(
                        entry,
                        new Rejection(
                            "unknownMessage",
                            "receive",
                            Page: null,
                            $"The message has version {entry.Message.Version}, expected {ScanMessage.CurrentVersion}."
                        )
                    );
                }
                else if (entry.Deliveries >= maxDeliveries)
                {
                    PutAside(
                        entry,
                        new Rejection(
                            "tooManyDeliveries",
                            "receive",
                            Page: null,
                            $"The scan was handed out {entry.Deliveries} times and never finished."
                        )
                    );
                }
                else
                {
                    entry.Deliveries++;
                    leases.Add(Lease(entry));
                }
            }
        }

        return Task.FromResult<IReadOnlyList<ScanLease>>(leases);
    }

    /// <inheritdoc/>
    public Task<ScanLease?> RenewAsync(ScanLease lease, CancellationToken cancellationToken) =>
        Task.FromResult(IfHeld<ScanLease?>(lease, lost: null, Lease));

    /// <inheritdoc/>
    public Task<bool> CompleteAsync(ScanLease lease, CancellationToken cancellationToken) =>
        Task.FromResult(IfHeld(lease, lost: false, _entries.Remove));

    /// <inheritdoc/>
    public Task<bool> AbandonAsync(ScanLease lease, TimeSpan delay, CancellationToken cancellationToken) =>
        Task.FromResult(
            IfHeld(
                lease,
                lost: false,
                entry =>
                {
                    (entry.Lease, entry.Visible) = (null, time.GetUtcNow() + delay);
                    return true;
                }
            )
        );

    /// <inheritdoc/>
    public Task<bool> PoisonAsync(ScanLease lease, Rejection rejection, CancellationToken cancellationToken) =>
        Task.FromResult(
            IfHeld(
                lease,
                lost: false,
                entry =>
                {
                    PutAside(entry, rejection);
                    return true;
                }
            )
        );

    /// <inheritdoc/>
    public Task<QueueStatus> StatusAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var waiting = _entries.Where(entry => entry.Visible <= now).Select(entry => now - entry.Message.Accepted).ToArray();
            return Task.FromResult(new QueueStatus(_entries.Count, waiting.Length > 0 ? waiting.Max() : null));
        }
    }

    /// <inheritdoc/>
    public string BytesOf(PoisonRecord record) => "in memory";

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> ReadAsync(ScanLease lease, CancellationToken cancellationToken) =>
        Task.FromResult(
            IfHeld(lease, lost: (ReadOnlyMemory<byte>?)null, entry => entry.Scan)
                ?? throw new UnreadableScanException(
                    Rejection.NotFound("The scan is not there any more: it is leased to another, or was settled.")
                )
        );

    /// <inheritdoc/>
    public Task<IReadOnlyList<PoisonRecord>> ListAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<PoisonRecord>>([.. _poison.Select(item => item.Record)]);
        }
    }

    /// <inheritdoc/>
    public Task<bool> RequeueAsync(string id, CancellationToken cancellationToken) =>
        TakePoison(id, item => _entries.AddLast(new Entry(item.Record.Message, item.Scan)));

    /// <inheritdoc/>
    public Task<bool> PurgeAsync(string id, CancellationToken cancellationToken) => TakePoison(id, _ => { });

    private ScanLease Lease(Entry entry)
    {
        entry.Visible = time.GetUtcNow() + leaseDuration;
        return entry.Lease = new ScanLease(
            entry.Message,
            (++_receipts).ToString(CultureInfo.InvariantCulture),
            entry.Deliveries,
            entry.Visible
        );
    }

    private T IfHeld<T>(ScanLease lease, T lost, Func<Entry, T> change)
    {
        ArgumentNullException.ThrowIfNull(lease);
        lock (_lock)
        {
            return _entries.FirstOrDefault(entry => entry.Lease?.Receipt == lease.Receipt) is { } entry ? change(entry) : lost;
        }
    }

    private void PutAside(Entry entry, Rejection rejection)
    {
        _poison.Add(
            (
                new PoisonRecord(entry.Message, rejection, entry.Deliveries, time.GetUtcNow()) { FirstSeen = entry.Message.Accepted },
                entry.Scan
            )
        );
        _entries.Remove(entry);
    }

    private Task<bool> TakePoison(string id, Action<(PoisonRecord Record, byte[] Scan)> then)
    {
        lock (_lock)
        {
            var index = _poison.FindIndex(item => item.Record.Message.Id == id);
            if (index < 0)
            {
                return Task.FromResult(false);
            }

            then(_poison[index]);
            _poison.RemoveAt(index);
            return Task.FromResult(true);
        }
    }

    private sealed class Entry(ScanMessage message, byte[] scan)
    {
        public ScanMessage Message { get; } = message;

        public byte[] Scan { get; } = scan;

        public int Deliveries { get; set; }

        public ScanLease? Lease { get; set; }

        /// <summary>From when on it is handed out.</summary>
        public DateTimeOffset Visible { get; set; }
    }
}
