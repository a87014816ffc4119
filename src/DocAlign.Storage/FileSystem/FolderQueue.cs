using System.Collections.Concurrent;
using System.Text.Json;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Files;
using DocAlign.Pipeline.Notices;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Storage.FileSystem;

/// <summary>A queue in a folder: no server, several workers of one machine at once, nothing lost when one is killed.</summary>
/// <remarks>
/// Changes of state happen under one lock file, by renames. A worker holds a kernel lock (flock) for each scan in hand; the kernel frees
/// it when the worker
/// dies, so its scans are handed out again at once. A worker that lives but is silent loses its scan when the lease expires.
/// </remarks>
public sealed class FolderQueue : IScanQueue, IScanStore, IPoisonStore, IDisposable
{
    private static readonly TimeSpan SteadyAge = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan GateTimeout = TimeSpan.FromSeconds(30);
    private readonly FolderQueueOptions _options;
    private readonly FolderLayout _layout;
    private readonly TimeProvider _time;
    private readonly OwnedFolder _temporary;
    private readonly DurableFiles _files;
    private readonly FolderNotices? _notices;
    private readonly SemaphoreSlim _inProcess = new(1);
    private readonly ConcurrentDictionary<string, FileStream> _held = new(StringComparer.Ordinal);

    /// <summary>What lies in incoming/, cannot be read, and cannot be put aside either. Only the one that receives looks at it.</summary>
    private readonly HashSet<string> _untaken = new(StringComparer.Ordinal);

    public FolderQueue(FolderQueueOptions options, TimeProvider time)
        : this(options, time, beforeChange: null) { }

    /// <param name="beforeChange">Called before each change on disk; a test ends the worker there.</param>
    internal FolderQueue(FolderQueueOptions options, TimeProvider time, Action? beforeChange)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _time, _layout) = (options, time, new FolderLayout(options.Root));
        OwnedFolder.Sweep(_layout.Temporary, FolderLayout.OwnedPrefix);
        _temporary = OwnedFolder.Create(_layout.Temporary, FolderLayout.OwnedPrefix);
        _files = new DurableFiles(_temporary.Path, beforeChange);
        _notices = options.Notices ? new FolderNotices(_layout.Notices, _files) : null;
    }

    /// <summary>
    /// Where it is told that scans are finished; null where the options want none. Rejections are told by this queue itself.
    /// </summary>
    public INoticeQueue? Notices => _notices;

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
        _files.Write(_layout.ReadyMessage(message.Id), new StoredMessage(message, 0, Receipt: null, Expires: null).ToJson());
        return Task.FromResult(message.Id);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ScanLease>> ReceiveAsync(int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        await TakeInAsync(cancellationToken);
        return await UnderGateAsync<IReadOnlyList<ScanLease>>(
            () =>
            {
                Reclaim();
                return
                [
                    .. Directory
                        .EnumerateFiles(_layout.Ready, "*.json")
                        .Order(StringComparer.Ordinal)
                        .Select(Claim)
                        .OfType<ScanLease>()
                        .Take(most),
                ];
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<ScanLease?> RenewAsync(ScanLease lease, CancellationToken cancellationToken) =>
        IfHeldAsync<ScanLease?>(lease, lost: null, WriteLease, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> CompleteAsync(ScanLease lease, CancellationToken cancellationToken) =>
        IfHeldAsync(
            lease,
            lost: false,
            _ =>
            {
                Remove(lease.Message.Id);
                return true;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<bool> AbandonAsync(ScanLease lease, TimeSpan delay, CancellationToken cancellationToken) =>
        IfHeldAsync(
            lease,
            lost: false,
            stored =>
            {
                MakeReady(
                    stored with
                    {
                        Receipt = null,
                        Expires = null,
                        NotBefore = delay > TimeSpan.Zero ? _time.GetUtcNow() + delay : null,
                    }
                );
                Release(lease.Message.Id);
                return true;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<bool> PoisonAsync(ScanLease lease, Rejection rejection, CancellationToken cancellationToken) =>
        IfHeldAsync(
            lease,
            lost: false,
            stored =>
            {
                PutAside(stored, rejection);
                return true;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<QueueStatus> StatusAsync(CancellationToken cancellationToken) =>
        UnderGateAsync(
            () =>
            {
                // Names begin with the time of acceptance, so the first one is the oldest.
                var ready = Directory.EnumerateFiles(_layout.Ready, "*.json").Order(StringComparer.Ordinal).ToArray();
                var oldest =
                    ready.Length > 0
                        ? _time.GetUtcNow() - new DateTimeOffset(File.GetLastWriteTimeUtc(ready[0]), TimeSpan.Zero)
                        : (TimeSpan?)null;
                return new QueueStatus(ready.Length + Directory.EnumerateFiles(_layout.Leased, "*.json").Count(), oldest);
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
        UnderGateAsync<IReadOnlyList<PoisonRecord>>(
            () => [.. Directory.EnumerateFiles(_layout.Poison, "*.json").Order(StringComparer.Ordinal).Select(ReadPoison)],
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<bool> RequeueAsync(string id, CancellationToken cancellationToken) =>
        UnderGateAsync(
            () =>
            {
                RequireSafeId(id);
                if (!File.Exists(_layout.PoisonRecord(id)))
                {
                    return false;
                }

                var record = ReadPoison(_layout.PoisonRecord(id));
                CopyBytes(_layout.PoisonScan(id), _layout.Scan(id));
                _files.Write(_layout.ReadyMessage(id), new StoredMessage(record.Message, 0, Receipt: null, Expires: null).ToJson());
                DeletePoison(id);
                return true;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<bool> PurgeAsync(string id, CancellationToken cancellationToken) =>
        UnderGateAsync(
            () =>
            {
                RequireSafeId(id);
                var found = File.Exists(_layout.PoisonRecord(id));
                DeletePoison(id);
                return found;
            },
            cancellationToken
        );

    /// <summary>What the kernel does when the process dies: the locks are gone, their files are not.</summary>
    internal void DropLocks()
    {
        foreach (var held in _held.Values)
        {
            held.Dispose();
        }

        _held.Clear();
    }

    public void Dispose()
    {
        foreach (var id in _held.Keys)
        {
            Release(id);
        }

        _temporary.Dispose();
        _inProcess.Dispose();
    }

    /// <summary>
    /// Accepts files that were dropped into incoming/ and have not changed for two seconds; puts aside what cannot be read.
    /// </summary>
    private async Task TakeInAsync(CancellationToken cancellationToken)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(_layout.Incoming).Order(StringComparer.Ordinal))
        {
            // Of what is gone, the time is far in the past.
            if (
                _untaken.Contains(path)
                || _time.GetUtcNow() - new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero) < SteadyAge
                || Path.GetFileName(path).StartsWith('.')
            )
            {
                continue;
            }

            try
            {
                var bytes = await Task.Run(() => RegularFile.Read(path, _options.MaxScanBytes), cancellationToken);
                _ = await EnqueueAsync(ScanMessage.Create(Path.GetFileName(path), bytes, _time.GetUtcNow()), bytes, cancellationToken);

                // Accepted first, removed then: a crash in between gives the scan twice, and both have the same result.
                var taken = Path.Combine(_temporary.Path, $"{Guid.NewGuid():n}.taken");
                _files.Move(path, taken);
                _files.Delete(taken);
            }
            catch (UnreadableScanException exception)
                when (exception.Rejection.Reason == "notFound" && new FileInfo(path).LinkTarget is null)
            {
                // Another worker took it. A link that leads nowhere is another matter.
            }
            catch (UnreadableScanException exception)
            {
                PutAsideUntaken(path, exception.Rejection);
            }
            catch (FileNotFoundException)
            {
                // Another worker took it as well; both have the same result.
            }
        }
    }

    /// <summary>Puts aside what lies in incoming/ and is no scan that can be had. It is moved as it is: nothing of it is read.</summary>
    private void PutAsideUntaken(string path, Rejection rejection)
    {
        // The record first: a crash in between leaves what is in incoming/ to the next worker, and one record more.
        var message = ScanMessage.Create(Path.GetFileName(path), [], _time.GetUtcNow()) with
        {
            Sha256 = "",
        };
        WritePoison(new StoredMessage(message, 0, Receipt: null, Expires: null), rejection);
        try
        {
            _files.Move(path, _layout.PoisonScan(message.Id));
            _notices?.Write(ScanNotice.OfRejection(message, rejection));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another worker was first, or the folder may not be changed: then it stays, and is seen again when a worker starts.
            DeletePoison(message.Id);
            _ = _untaken.Add(path);
        }
    }

    /// <summary>Makes scans ready again whose worker is dead or silent for longer than its lease.</summary>
    private void Reclaim()
    {
        foreach (var path in Directory.EnumerateFiles(_layout.Leased, "*.json").Order(StringComparer.Ordinal))
        {
            var id = Path.GetFileNameWithoutExtension(path);
            if (TryReadMessage(path) is not { } stored)
            {
                continue;
            }

            var isDead = !_held.ContainsKey(id) && TryLock(id) is { } lockFile && Close(lockFile);
            if (!isDead && stored.Expires > _time.GetUtcNow())
            {
                continue;
            }

            if (File.Exists(_layout.PoisonRecord(id)))
            {
                // It died between putting the scan aside and taking it off the queue.
                var record = ReadPoison(_layout.PoisonRecord(id));
                _notices?.Write(ScanNotice.OfRejection(record.Message, record.Rejection));
                Remove(id);
                continue;
            }

            // A silent worker keeps its lock on the old file; the next one locks a new file.
            Release(id);
            _files.Delete(_layout.LockOf(id));
            var waiting = stored with { Receipt = null, Expires = null };
            MakeReady(isDead ? waiting with { Deliveries = stored.Deliveries - 1, Deaths = stored.Deaths + 1 } : waiting);
        }
    }

    private static bool Close(FileStream lockFile)
    {
        lockFile.Dispose();
        return true;
    }

    private ScanLease? Claim(string readyPath)
    {
        var id = Path.GetFileNameWithoutExtension(readyPath);
        if (TryLock(id) is not { } lockFile)
        {
            return null;
        }

        _held[id] = lockFile;
        if (TryReadMessage(readyPath) is not { } stored)
        {
            return null;
        }

        if (stored.NotBefore > _time.GetUtcNow())
        {
            Release(id);
            return null;
        }

        if (stored.Message.Version != ScanMessage.CurrentVersion)
        {
            PutAside(
                stored,
                new Rejection(
                    "unknownMessage",
                    "receive",
                    Page: null,
                    $"The message has version {stored.Message.Version}, expected {ScanMessage.CurrentVersion}."
                )
            );
            return null;
        }

        if (stored.Deliveries >= _options.MaxDeliveries)
        {
            PutAside(
                stored,
                new Rejection(
                    "tooManyDeliveries",
                    "receive",
                    Page: null,
                    $"The scan was handed out {stored.Deliveries} times and never finished."
                )
            );
            return null;
        }

        if (stored.Deaths >= _options.MaxDeaths)
        {
            PutAside(
                stored,
                new Rejection("tooManyDeliveries", "receive", Page: null, $"{stored.Deaths} workers died while they had the scan in hand.")
            );
            return null;
        }

        // Under the gate nobody sees the moment between the two files.
        var lease = WriteLease(stored with { Deliveries = stored.Deliveries + 1 });
        _files.Delete(readyPath);
        DurableFiles.FlushFolder(_layout.Ready);
        return lease;
    }

    /// <returns>Null for a file that is no message of that name; it is put aside.</returns>
    private StoredMessage? TryReadMessage(string path)
    {
        var id = Path.GetFileNameWithoutExtension(path);
        string why;
        try
        {
            var stored = StoredMessage.FromJson(File.ReadAllBytes(path));
            if (stored.Message?.Id == id && ScanMessage.IsSafeId(id))
            {
                return stored;
            }

            why = "it calls itself by another id than its file";
        }
        catch (JsonException exception)
        {
            why = exception.Message;
        }

        var nameless = new StoredMessage(
            new ScanMessage
            {
                Id = id,
                Name = id,
                Sha256 = "",
                Accepted = _time.GetUtcNow(),
            },
            0,
            Receipt: null,
            Expires: null
        );
        PutAside(nameless, new Rejection("unknownMessage", "receive", Page: null, $"The message cannot be read: {why}"));
        return null;
    }

    private ScanLease WriteLease(StoredMessage stored)
    {
        var lease = new ScanLease(
            stored.Message,
            Guid.NewGuid().ToString("n"),
            stored.Deliveries,
            _time.GetUtcNow() + _options.LeaseDuration
        );
        _files.Write(_layout.LeasedMessage(stored.Message.Id), (stored with { Receipt = lease.Receipt, Expires = lease.Expires }).ToJson());
        return lease;
    }

    private void MakeReady(StoredMessage stored)
    {
        _files.Write(_layout.ReadyMessage(stored.Message.Id), stored.ToJson());
        _files.Delete(_layout.LeasedMessage(stored.Message.Id));
        DurableFiles.FlushFolder(_layout.Leased);
    }

    /// <summary>The bytes and the record first, then the message goes.</summary>
    private void PutAside(StoredMessage stored, Rejection rejection)
    {
        var id = stored.Message.Id;
        CopyBytes(_layout.Scan(id), _layout.PoisonScan(id));
        WritePoison(stored, rejection);
        _notices?.Write(ScanNotice.OfRejection(stored.Message, rejection));
        Remove(id);
    }

    private void WritePoison(StoredMessage stored, Rejection rejection)
    {
        var record = new PoisonRecord(stored.Message, rejection, stored.Deliveries, _time.GetUtcNow())
        {
            FirstSeen = stored.Message.Accepted,
        };
        _files.Write(_layout.PoisonRecord(stored.Message.Id), JsonSerializer.SerializeToUtf8Bytes(record, QueueJson.Default.PoisonRecord));
    }

    /// <summary>The bytes of a scan; what is no file, such as a pipe or a folder that was put aside, is moved as it is.</summary>
    private void CopyBytes(string from, string to)
    {
        if (RegularFile.Is(from))
        {
            _files.Copy(from, to);
        }
        else if (Path.Exists(from))
        {
            _files.Move(from, to);
        }
    }

    /// <summary>Takes a message off the queue: the message first, its bytes then.</summary>
    private void Remove(string id)
    {
        _files.Delete(_layout.ReadyMessage(id));
        _files.Delete(_layout.LeasedMessage(id));
        DurableFiles.FlushFolder(_layout.Leased);
        _files.Delete(_layout.Scan(id));
        Release(id);
    }

    private static PoisonRecord ReadPoison(string path) =>
        JsonSerializer.Deserialize(File.ReadAllBytes(path), QueueJson.Default.PoisonRecord)!;

    private void DeletePoison(string id)
    {
        _files.Delete(_layout.PoisonRecord(id));
        if (Directory.Exists(_layout.PoisonScan(id)))
        {
            OwnedFolder.Delete(_layout.PoisonScan(id));
        }
        else
        {
            _files.Delete(_layout.PoisonScan(id));
        }

        DurableFiles.FlushFolder(_layout.Poison);
    }

    private void Release(string id)
    {
        if (_held.TryRemove(id, out var held))
        {
            using (held)
            {
                _files.Delete(_layout.LockOf(id));
            }
        }
    }

    private FileStream? TryLock(string id) => TryLockFile(_layout.LockOf(id));

    /// <summary>An exclusive kernel lock that ends with the process.</summary>
    private static FileStream? TryLockFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private Task<T> IfHeldAsync<T>(ScanLease lease, T lost, Func<StoredMessage, T> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return UnderGateAsync(
            () =>
            {
                var path = _layout.LeasedMessage(lease.Message.Id);
                if (!File.Exists(path) || TryReadMessage(path) is not { } stored || stored.Receipt != lease.Receipt)
                {
                    return lost;
                }

                return change(stored);
            },
            cancellationToken
        );
    }

    /// <summary>Runs alone among all workers of this root.</summary>
    private async Task<T> UnderGateAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _inProcess.WaitAsync(cancellationToken);
        try
        {
            var started = _time.GetTimestamp();
            while (true)
            {
                using (var gate = TryLockFile(Path.Combine(_layout.Locks, "gate")))
                {
                    if (gate is not null)
                    {
                        return work();
                    }
                }

                if (_time.GetElapsedTime(started) > GateTimeout)
                {
                    throw new IOException(
                        $"The queue in '{_layout.Root}' was locked by another worker for {GateTimeout.TotalSeconds:F0} s."
                    );
                }

                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
            }
        }
        finally
        {
            _ = _inProcess.Release();
        }
    }

    private static void RequireSafeId(string id)
    {
        if (!ScanMessage.IsSafeId(id))
        {
            throw new ArgumentException($"The id '{id}' is no message id: expected letters, digits and '-'.", nameof(id));
        }
    }
}
