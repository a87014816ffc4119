using System.Collections.Concurrent;
using System.Globalization;
using DocAlign.Ocr;
using DocAlign.Pipeline.Files;

namespace DocAlign.Pipeline.Hosts;

/// <summary>A fixed number of hosts, started when first needed or ahead of that, and used again; a dead one is replaced.</summary>
public sealed class PageHostPool : IAsyncDisposable
{
    /// <summary>Start of the name of this process's folder among the temporary files; each child has one inside.</summary>
    internal const string FolderPrefix = "docalign-run-";

    private readonly Func<IPageHost> _start;
    private readonly OwnedFolder? _temporary;
    private readonly SemaphoreSlim _free;
    private readonly ConcurrentBag<IPageHost> _idle = [];
    private int _started;

    /// <summary>Hosts in child processes. Sweeps what the children of dead processes left among the temporary files.</summary>
    /// <exception cref="IOException">The folder for temporary files cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public PageHostPool(PageHostOptions options)
        : this(options.Count)
    {
        OwnedFolder.Sweep(Path.GetTempPath(), FolderPrefix);
        var temporary = OwnedFolder.Create(Path.GetTempPath(), FolderPrefix);
        _temporary = temporary;
        _start = () =>
            new ChildPageHost(
                options,
                Path.Combine(temporary.Path, Interlocked.Increment(ref _started).ToString(CultureInfo.InvariantCulture))
            );
    }

    /// <summary>One host in this very process: to measure the stages of a page. A scan that is too much ends the process.</summary>
    /// <param name="recognizer">Reads; belongs to the pool.</param>
    /// <param name="detector">Finds the way up; belongs to the pool. Null asks nobody.</param>
    public static PageHostPool InProcess(Func<ITextRecognizer> recognizer, Func<IOrientationDetector>? detector) =>
        new(() => new InProcessPageHost(recognizer(), detector?.Invoke()), count: 1);

    internal PageHostPool(Func<IPageHost> start, int count)
        : this(count) => _start = start;

    private PageHostPool(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        (_start, _free, Count) = (() => throw new InvalidOperationException(), new SemaphoreSlim(count), count);
    }

    /// <summary>Hosts at once.</summary>
    public int Count { get; }

    /// <summary>Where the children's temporary files lie; null without children.</summary>
    internal string? TemporaryFolder => _temporary?.Path;

    /// <summary>
    /// Starts hosts that get themselves ready while the caller does something else. Call it before the pool is used, once.
    /// </summary>
    /// <param name="count">How many; at most <see cref="Count"/> are started.</param>
    /// <exception cref="PageHostUnavailableException">No child can be started.</exception>
    public void StartAhead(int count)
    {
        for (var i = 0; i < Math.Min(count, Count); i++)
        {
            _idle.Add(_start());
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var host))
        {
            await host.DisposeAsync();
        }

        _temporary?.Dispose();
        _free.Dispose();
    }

    /// <summary>Runs with a host of its own. The host is dropped when the work throws anything but what a host may be used after.</summary>
    /// <param name="startBefore">Cancels while no host is free; then only <paramref name="cancellationToken"/> does.</param>
    internal async Task<T> UseAsync<T>(
        Func<IPageHost, Task<T>> work,
        CancellationToken cancellationToken,
        CancellationToken startBefore = default
    )
    {
        using (var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, startBefore))
        {
            await _free.WaitAsync(waiting.Token);
        }

        return await UseReservedAsync(work);
    }

    /// <summary>Reserves hosts that are free now, without waiting; each is to be used by <see cref="UseReservedAsync"/>.</summary>
    /// <returns>How many, at most as many as asked.</returns>
    internal int Reserve(int most)
    {
        var reserved = 0;
        while (reserved < most && _free.Wait(0, CancellationToken.None))
        {
            reserved++;
        }

        return reserved;
    }

    /// <summary>Runs with a host that was reserved, and frees it.</summary>
    internal async Task<T> UseReservedAsync<T>(Func<IPageHost, Task<T>> work)
    {
        try
        {
            var host = _idle.TryTake(out var idle) ? idle : _start();
            var reusable = false;
            try
            {
                var result = await work(host);
                reusable = true;
                return result;
            }
            catch (Exception exception) when (exception is Imaging.Decoding.ImageDecodeException or MissingToolException)
            {
                reusable = true;
                throw;
            }
            finally
            {
                if (reusable)
                {
                    _idle.Add(host);
                }
                else
                {
                    await host.DisposeAsync();
                }
            }
        }
        finally
        {
            _ = _free.Release();
        }
    }
}
