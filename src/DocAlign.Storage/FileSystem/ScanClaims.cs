using DocAlign.Pipeline;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Storage.FileSystem;

/// <summary>Hands out scans that wait, and takes them back from workers that are dead or silent. Callers hold the gate.</summary>
internal sealed class ScanClaims(
    FolderQueueOptions options,
    FolderLayout layout,
    DurableFiles files,
    TimeProvider time,
    ScanLocks locks,
    FolderMessages messages
)
{
    /// <summary>The oldest scans that may be had now, at most so many; puts aside what was handed out too often.</summary>
    public IReadOnlyList<ScanLease> Claim(int most) => [.. messages.Ready().Select(TryClaim).OfType<ScanLease>().Take(most)];

    /// <summary>Makes scans ready again whose worker is dead or silent for longer than its lease.</summary>
    public void Reclaim()
    {
        foreach (var path in messages.Leased())
        {
            var id = Path.GetFileNameWithoutExtension(path);
            if (messages.TryRead(path) is not { } stored)
            {
                continue;
            }

            var isDead = locks.IsFree(id);
            if ((!isDead && stored.Expires > time.GetUtcNow()) || messages.TryFinishPuttingAside(id))
            {
                continue;
            }

            locks.Break(id);
            var waiting = stored with { Receipt = null, Expires = null };
            messages.MakeReady(isDead ? waiting with { Deliveries = stored.Deliveries - 1, Deaths = stored.Deaths + 1 } : waiting);
        }
    }

    /// <summary>Writes a lease that begins now, under a new receipt.</summary>
    public ScanLease Lease(StoredMessage stored)
    {
        var lease = new ScanLease(
            stored.Message,
            Guid.NewGuid().ToString("n"),
            stored.Deliveries,
            time.GetUtcNow() + options.LeaseDuration
        );
        files.Write(layout.LeasedMessage(stored.Message.Id), (stored with { Receipt = lease.Receipt, Expires = lease.Expires }).ToJson());
        return lease;
    }

    private ScanLease? TryClaim(string readyPath)
    {
        var id = Path.GetFileNameWithoutExtension(readyPath);
        if (!locks.TryHold(id) || messages.TryRead(readyPath) is not { } stored)
        {
            return null;
        }

        if (stored.NotBefore > time.GetUtcNow())
        {
            locks.Release(id);
            return null;
        }

        if (ReasonAgainst(stored) is { } rejection)
        {
            messages.PutAside(stored, rejection);
            return null;
        }

        // Under the gate nobody sees the moment between the two files.
        var lease = Lease(stored with { Deliveries = stored.Deliveries + 1 });
        files.Delete(readyPath);
        DurableFiles.FlushFolder(layout.Ready);
        return lease;
    }

    /// <summary>Why a message is not handed out but put aside; null where it is handed out.</summary>
    private Rejection? ReasonAgainst(StoredMessage stored)
    {
        static Rejection Because(string reason, string message) => new(reason, "receive", Page: null, message);
        if (stored.Message.Version != ScanMessage.CurrentVersion)
        {
            return Because("unknownMessage", $"The message has version {stored.Message.Version}, expected {ScanMessage.CurrentVersion}.");
        }

        if (stored.Deliveries >= options.MaxDeliveries)
        {
            return Because("tooManyDeliveries", $"The scan was handed out {stored.Deliveries} times and never finished.");
        }

        return stored.Deaths >= options.MaxDeaths
            ? Because("tooManyDeliveries", $"{stored.Deaths} workers died while they had the scan in hand.")
            : null;
    }
}
