using System.Collections.Concurrent;

namespace DocAlign.Storage.FileSystem;

/// <summary>The kernel locks of the scans that this worker has in hand: they say to the others that it lives.</summary>
internal sealed class ScanLocks(FolderLayout layout, DurableFiles files) : IDisposable
{
    private readonly ConcurrentDictionary<string, FileStream> _held = new(StringComparer.Ordinal);

    /// <returns>False where another worker has the scan in hand.</returns>
    public bool TryHold(string id)
    {
        if (KernelLock.TryTake(layout.LockOf(id)) is not { } lockFile)
        {
            return false;
        }

        _held[id] = lockFile;
        return true;
    }

    /// <summary>True where no living worker holds the scan, this one included.</summary>
    public bool IsFree(string id)
    {
        if (_held.ContainsKey(id))
        {
            return false;
        }

        using var lockFile = KernelLock.TryTake(layout.LockOf(id));
        return lockFile is not null;
    }

    /// <summary>Frees a scan that is held; does nothing for another.</summary>
    public void Release(string id)
    {
        if (_held.TryRemove(id, out var held))
        {
            using (held)
            {
                files.Delete(layout.LockOf(id));
            }
        }
    }

    /// <summary>
    /// Takes the scan from a worker that lives but is silent. It keeps its lock on the old file; the next one locks a new file.
    /// </summary>
    public void Break(string id)
    {
        Release(id);
        files.Delete(layout.LockOf(id));
    }

    /// <summary>What the kernel does when the process dies: the locks are gone, their files are not.</summary>
    public void Drop()
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
    }
}
