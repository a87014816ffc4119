using System.Collections.Concurrent;
using DocAlign.Documents;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Formats;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Worker.Tests;

/// <summary>Results in memory.</summary>
internal sealed class MemorySink : IDocumentSink
{
    private readonly ConcurrentDictionary<string, Document> _documents = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Names of the scans whose results are there.</summary>
    public IEnumerable<string> Names => _names.Values.Order(StringComparer.Ordinal);

    /// <summary>Called before a result is published.</summary>
    public Action<string>? Publishing { get; set; }

    public Task<bool> ContainsAsync(string resultKey, CancellationToken cancellationToken) =>
        Task.FromResult(_names.ContainsKey(resultKey));

    public Task<Document?> ReadAsync(string resultKey, CancellationToken cancellationToken) =>
        Task.FromResult(_documents.GetValueOrDefault(resultKey));

    public Task PublishAsync(ScanOutcome.Completed result, FormatSet formats, bool replace, CancellationToken cancellationToken)
    {
        Publishing?.Invoke(result.Document.Source.Name);
        _documents[result.Document.ResultKey] = result.Document;
        _names[result.Document.ResultKey] = result.Document.Source.Name;
        return Task.CompletedTask;
    }

    public string PlaceOf(string resultKey) => resultKey;
}
