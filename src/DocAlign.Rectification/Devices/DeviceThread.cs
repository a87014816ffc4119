using System.Collections.Concurrent;

namespace DocAlign.Rectification.Devices;

/// <summary>The one thread that the networks run on, whoever asks; calls are answered one after another.</summary>
/// <remarks>
/// libtorch keeps its number of threads, and the C library its heap, by thread: from whatever thread of the pool, results could depend on
/// the machine's cores, and the largest
/// page's tensors would stay behind in a heap for each.
/// </remarks>
internal sealed class DeviceThread : IDisposable
{
    private readonly BlockingCollection<Action> _calls = [];
    private readonly Thread _thread;

    public DeviceThread()
    {
        _thread = new Thread(() =>
        {
            foreach (var call in _calls.GetConsumingEnumerable())
            {
                call();
            }
        })
        {
            IsBackground = true,
            Name = "networks",
        };
        _thread.Start();
    }

    /// <summary>Waits for the answer.</summary>
    /// <exception cref="ObjectDisposedException">The thread has ended.</exception>
    public T Run<T>(Func<T> call) => RunAsync(call).GetAwaiter().GetResult();

    /// <summary>Does not wait.</summary>
    /// <exception cref="ObjectDisposedException">The thread has ended.</exception>
    public Task<T> RunAsync<T>(Func<T> call)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            try
            {
                answer.SetResult(call());
            }
            catch (Exception exception)
            {
                answer.SetException(exception);
            }
        });
        return answer.Task;
    }

    /// <summary>Does not wait. The call must catch its own exceptions: one that gets out ends the process.</summary>
    /// <exception cref="ObjectDisposedException">The thread has ended.</exception>
    public void Post(Action call)
    {
        ObjectDisposedException.ThrowIf(_calls.IsAddingCompleted, this);
        _calls.Add(call);
    }

    public void Dispose()
    {
        _calls.CompleteAdding();
        _thread.Join();
        _calls.Dispose();
    }
}
