using System.Collections.Concurrent;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Files;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Worker.Tests.Batch;

/// <summary>Files in memory.</summary>
internal sealed class MemoryFiles : IFileStore
{
    public ConcurrentDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Names in the order in which they were written.</summary>
    public ConcurrentQueue<string> Written { get; } = new();

    /// <summary>Called before a file is written.</summary>
    public Action<string>? Writing { get; set; }

    public string PlaceOf(string? name) => $"memory:{name}";

    public IAsyncEnumerable<string> ListAsync(Action<string, string> unreadable, CancellationToken cancellationToken) =>
        Files.Keys.Order(StringComparer.Ordinal).ToAsyncEnumerable();

    public Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) => Task.FromResult(Files.ContainsKey(name));

    public Task<ReadOnlyMemory<byte>> ReadAsync(string name, long most, CancellationToken cancellationToken) =>
        Files.TryGetValue(name, out var bytes)
            ? Task.FromResult<ReadOnlyMemory<byte>>(bytes)
            : throw new UnreadableScanException(Rejection.NotFound("It is not there."));

    public Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        Writing?.Invoke(name);
        Files[name] = content.ToArray();
        Written.Enqueue(name);
        return Task.CompletedTask;
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        _ = Files.TryRemove(name, out _);
        return Task.CompletedTask;
    }
}
