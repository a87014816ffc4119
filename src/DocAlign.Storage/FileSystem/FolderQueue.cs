using DocAlign.Pipeline;
using DocAlign.Pipeline.Files;
using DocAlign.Pipeline.Notices;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Storage.FileSystem;

/// <summary>A queue in a folder: no server, several workers of one machine at once, nothing lost when one is killed.</summary>
/// <remarks>
/// Changes of state happen under one lock file (<see cref="FolderGate"/>), by renames (<see cref="FolderMessages"/>). A worker holds a
/// kernel lock for each scan in hand (<see cref="ScanLocks"/>); the kernel frees it when the worker dies, so its scans are handed out again
/// at once. A worker that lives but is silent loses its scan when the lease expires (<see cref="ScanClaims"/>).
/// </remarks>
public sealed class FolderQueue : IScanQueue, IScanStore, IPoisonStore, IDisposable
{
    private readonly FolderQueueOptions _options;
    private readonly FolderLayout _layout;
    private readonly TimeProvider _time;
    private readonly OwnedFolder _temporary;
    private readonly DurableFiles _files;
    private readonly FolderGate _gate;
    private readonly ScanLocks _locks;
    private readonly FolderPoison _poison;
    private readonly FolderMessages _messages;
    private readonly ScanClaims _claims;
    private readonly IncomingFolder _incoming;

    public FolderQueue(FolderQueueOptions options, TimeProvider time)
        : this(options, time, beforeChange: null) { }

    /// <param name="beforeChange">Called before each change on disk; a test ends the worker there.</param>
    internal FolderQueue(FolderQueueOptions options, TimeProvider time, Action? beforeChange)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (_options, _time, _layout) = (options, time, new FolderLayout(options.Root));
        OwnedFolder.Sweep(_layout.Temporary, FolderLayout.OwnedPrefix);
        _temporary = OwnedFolder.Create(_layout.Temporary, FolderLayout.OwnedPrefix);
        _files = new DurableFiles(_temporary.Path, beforeChange);
        var notices = options.Notices ? new FolderNotices(_layout.Notices, _files) : null;
        (Notices, _gate, _locks) = (notices, new FolderGate(_layout, time), new ScanLocks(_layout, _files));
        _poison = new FolderPoison(_layout, _files, time);
        _messages = new FolderMessages(_layout, _files, time, _locks, _poison, notices);
        _claims = new ScanClaims(options, _layout, _files, time, _locks, _messages);
        _incoming = new IncomingFolder(options, _layout, _files, time, _temporary.Path, _poison, notices);
    }

    /// <summary>
    /// Where it is told that scans are finished; null where the options want none. Rejections are told by this queue itself.
    /// </summary>
    public INoticeQueue? Notices { get; }

    /// <summary>The folder of results.</summary>
    public string Results => _layout.Results;

    /// <inheritdoc/>
    public Task<string> EnqueueAsync(ScanMessage message, ReadOnlyMemory<byte> scan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        RequireSafeId(message.Id);

        // The bytes first: a message that is there always has its scan.
        _files.Write(_layout.Scan(message.Id), scan.Span);
        _messages.Add(message);
        return Task.FromResult(message.Id);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ScanLease>> ReceiveAsync(int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        await _incoming.TakeInAsync(EnqueueAsync, cancellationToken);
        return await _gate.RunAsync(
            () =>
            {
                _claims.Reclaim();
                return _claims.Claim(most);
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<ScanLease?> RenewAsync(ScanLease lease, CancellationToken cancellationToken) =>
        IfHeldAsync<ScanLease?>(lease, lost: null, _claims.Lease, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> CompleteAsync(ScanLease lease, CancellationToken cancellationToken) =>
        IfHeldAsync(lease, _ => _messages.Remove(lease.Message.Id), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> AbandonAsync(ScanLease lease, TimeSpan delay, CancellationToken cancellationToken) =>
        IfHeldAsync(
            lease,
            stored =>
            {
                _messages.MakeReady(
                    stored with
                    {
                        Receipt = null,
                        Expires = null,
                        NotBefore = delay > TimeSpan.Zero ? _time.GetUtcNow() + delay : null,
                    }
                );
                _locks.Release(lease.Message.Id);
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<bool> PoisonAsync(ScanLease lease, Rejection rejection, CancellationToken cancellationToken) =>
        IfHeldAsync(lease, stored => _messages.PutAside(stored, rejection), cancellationToken);

    /// <inheritdoc/>
    public Task<QueueStatus> StatusAsync(CancellationToken cancellationToken) =>
        _gate.RunAsync(
            () =>
            {
                var ready = _messages.Ready().ToArray();
                var oldest =
                    ready.Length > 0
                        ? _time.GetUtcNow() - new DateTimeOffset(File.GetLastWriteTimeUtc(ready[0]), TimeSpan.Zero)
                        : (TimeSpan?)null;
                return new QueueStatus(ready.Length + _messages.Leased().Count(), oldest);
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public string BytesOf(PoisonRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return _layout.PoisonScan(record.Message.Id);
    }

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> ReadAsync(ScanLease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return Task.Run(
            () => (ReadOnlyMemory<byte>)RegularFile.Read(_layout.Scan(lease.Message.Id), _options.MaxScanBytes),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<PoisonRecord>> ListAsync(CancellationToken cancellationToken) =>
        _gate.RunAsync(_poison.List, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> RequeueAsync(string id, CancellationToken cancellationToken) =>
        _gate.RunAsync(
            () =>
            {
                RequireSafeId(id);
                if (!_poison.Has(id))
                {
                    return false;
                }

                var record = _poison.Read(id);
                _poison.GiveBytes(id);
                _files.Write(_layout.ReadyMessage(id), new StoredMessage(record.Message, 0, Receipt: null, Expires: null).ToJson());
                _poison.Delete(id);
                return true;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<bool> PurgeAsync(string id, CancellationToken cancellationToken) =>
        _gate.RunAsync(
            () =>
            {
                RequireSafeId(id);
                var found = _poison.Has(id);
                _poison.Delete(id);
                return found;
            },
            cancellationToken
        );

    /// <summary>What the kernel does when the process dies.</summary>
    internal void DropLocks() => _locks.Drop();

    public void Dispose()
    {
        _locks.Dispose();
        _temporary.Dispose();
        _gate.Dispose();
    }

    private Task<bool> IfHeldAsync(ScanLease lease, Action<StoredMessage> change, CancellationToken cancellationToken) =>
        IfHeldAsync(
            lease,
            lost: false,
            stored =>
            {
                change(stored);
                return true;
            },
            cancellationToken
        );

    private Task<T> IfHeldAsync<T>(ScanLease lease, T lost, Func<StoredMessage, T> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return _gate.RunAsync(
            () =>
            {
                var path = _layout.LeasedMessage(lease.Message.Id);
                if (!File.Exists(path) || _messages.TryRead(path) is not { } stored || stored.Receipt != lease.Receipt)
                {
                    return lost;
                }

                return change(stored);
            },
            cancellationToken
        );
    }

    private static void RequireSafeId(string id)
    {
        if (!ScanMessage.IsSafeId(id))
        {
            throw new ArgumentException($"The id '{id}' is no message id: expected letters, digits and '-'.", nameof(id));
        }
    }
}
