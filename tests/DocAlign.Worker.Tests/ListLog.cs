using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace DocAlign.Worker.Tests;

/// <summary>Keeps what is logged.</summary>
internal sealed class ListLog : ILogger<ScanWorker>
{
    private readonly ConcurrentQueue<(int Id, string Text)> _events = new();

    public IReadOnlyList<(int Id, string Text)> Events => [.. _events];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => _events.Enqueue((eventId.Id, formatter(state, exception)));
}
