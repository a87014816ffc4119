using System.Collections.Concurrent;

namespace DocAlign.Pipeline.Hosts;

/// <summary>A fixed number of hosts, started when first needed and used again; a dead one is replaced.</summary>
public sealed class PageHostPool : IAsyncDisposable
{
    private readonly Func<IPageHost> _start;
    private readonly SemaphoreSlim _free;
    private readonly ConcurrentBag<IPageHost> _idle = [];

    /// <summary>Hosts in child processes.</summary>
    public PageHostPool(PageHostOptions options)
        : this(() => new ChildPageHost(options), options.Count)
    {
    }

    internal PageHostPool(Func<IPageHost> start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        (_start, _free, Count) = (start, new SemaphoreSlim(count), count);
    }

    /// <summary>Hosts at once.</summary>
    public int Count { get; }

    public async ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var host))
        {
            await host.DisposeAsync();
        }

        _free.Dispose();
    }

    /// <summary>Runs with a host of its own. The host is dropped when the work throws anything but a decoding error.</summary>
    /// <param name="startBefore">Cancels while no host is free; then only <paramref name="cancellationToken"/> does.</param>
    internal async Task<T> UseAsync<T>(Func<IPageHost, Task<T>> work, CancellationToken cancellationToken, CancellationToken startBefore = default)
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
        IPageHost? host = null;
        var reusable = false;
        try
        {
            host = _idle.TryTake(out var idle) ? idle : _start();
            var result = await work(host);
            reusable = true;
            return result;
        }
        catch (Imaging.ImageDecodeException)
        {
            reusable = true;
            throw;
        }
        finally
        {
            if (host is not null)
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

            _ = _free.Release();
        }
    }
}
