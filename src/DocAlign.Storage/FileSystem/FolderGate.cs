namespace DocAlign.Storage.FileSystem;

/// <summary>Lets one at a time change the state of a queue, among all threads and processes that work on its folder.</summary>
internal sealed class FolderGate(FolderLayout layout, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private readonly SemaphoreSlim _inProcess = new(1);

    /// <exception cref="IOException">Another worker had the gate for half a minute.</exception>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _inProcess.WaitAsync(cancellationToken);
        try
        {
            var started = time.GetTimestamp();
            while (true)
            {
                using (var gate = KernelLock.TryTake(Path.Combine(layout.Locks, "gate")))
                {
                    if (gate is not null)
                    {
                        return work();
                    }
                }

                if (time.GetElapsedTime(started) > Timeout)
                {
                    throw new IOException($"The queue in '{layout.Root}' was locked by another worker for {Timeout.TotalSeconds:F0} s.");
                }

                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }
        finally
        {
            _ = _inProcess.Release();
        }
    }

    public void Dispose() => _inProcess.Dispose();
}
