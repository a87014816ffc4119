using System.Text;

namespace DocAlign.Pipeline.Hosts;

/// <summary>The end of what a process writes to its error stream; however much that is, little is kept.</summary>
internal sealed class LastWords
{
    private const int MaxBytes = 4096;
    private readonly Lock _lock = new();
    private readonly byte[] _kept = new byte[MaxBytes];
    private int _count;

    /// <param name="errors">Read to its end in the background.</param>
    public LastWords(Stream errors) => Ended = Task.Run(() => ReadAsync(errors));

    /// <summary>Completes when the stream has ended.</summary>
    public Task Ended { get; }

    public override string ToString()
    {
        lock (_lock)
        {
            return ExceptionTrace.Cut(Encoding.UTF8.GetString(_kept, 0, _count)).Trim();
        }
    }

    private async Task ReadAsync(Stream errors)
    {
        var buffer = new byte[MaxBytes];
        try
        {
            while (await errors.ReadAsync(buffer) is > 0 and var count)
            {
                lock (_lock)
                {
                    var old = Math.Min(_count, MaxBytes - count);
                    _kept.AsSpan(_count - old, old).CopyTo(_kept);
                    buffer.AsSpan(0, count).CopyTo(_kept.AsSpan(old));
                    _count = old + count;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The pipe was closed.
        }
    }
}
