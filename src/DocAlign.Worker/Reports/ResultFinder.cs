using System.Collections.Concurrent;
using System.Text.Json;
using DocAlign.Documents.Json;
using DocAlign.Documents.Reports;
using DocAlign.Pipeline.Files;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Worker.Reports;

/// <summary>Finds documents and rejections among the files of a batch.</summary>
internal static class ResultFinder
{
    private const string Json = ".json";
    private const string Warp = ".warp.json";
    private const string Error = ".error.json";

    /// <exception cref="IOException">The results cannot be listed or read.</exception>
    public static async Task<FoundResults> FindAsync(IFileStore results, int parallel, CancellationToken cancellationToken)
    {
        var (names, passedOver) = (new HashSet<string>(StringComparer.Ordinal), new ConcurrentBag<string>());
        await foreach (var name in results.ListAsync((place, why) => passedOver.Add($"{place}: {why}"), cancellationToken))
        {
            names.Add(name);
        }

        var (documents, rejected) = (new ConcurrentBag<FoundDocument>(), new ConcurrentBag<ReportEntry>());
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            names.Where(name => name.EndsWith(Json, StringComparison.Ordinal) && !name.EndsWith(Warp, StringComparison.Ordinal)),
            bounds,
            async (name, stop) =>
            {
                try
                {
                    var bytes = await results.ReadAsync(name, long.MaxValue, stop);
                    if (name.EndsWith(Error, StringComparison.Ordinal))
                    {
                        rejected.Add(RejectionOf(bytes));
                    }
                    else
                    {
                        documents.Add(DocumentOf(name[..^Json.Length], bytes));
                    }
                }
                catch (UnreadableScanException exception)
                {
                    passedOver.Add($"{name}: {exception.Message}");
                }
                catch (Exception exception) when (exception is JsonException or InvalidOperationException)
                {
                    // The second is a text that is none: half of a surrogate pair.
                    passedOver.Add($"{name}: not a document of docalign");
                }
            }
        );
        return new FoundResults(
            names,
            [
                .. documents
                    .OrderBy(document => document.Entry.Name, StringComparer.Ordinal)
                    .ThenBy(document => document.Stem, StringComparer.Ordinal),
            ],
            [.. rejected.OrderBy(entry => entry.Name, StringComparer.Ordinal)],
            [.. passedOver.Order(StringComparer.Ordinal)]
        );
    }

    private static FoundDocument DocumentOf(string stem, ReadOnlyMemory<byte> bytes)
    {
        var document = DocumentJson.DeserializeDocument(bytes.Span);
        var page = ReportNames.PageOf(stem);
        var entry = new ReportEntry
        {
            Name = document.Source.Name,
            Address = ReportNames.Address(page, ReportNames.Index),
            Figures = DocumentFigures.Of(document),
        };
        return new FoundDocument(stem, document.ResultKey, entry) { PageName = page };
    }

    private static ReportEntry RejectionOf(ReadOnlyMemory<byte> bytes)
    {
        using var json = JsonDocument.Parse(bytes);
        return new ReportEntry
        {
            Name = Text("name"),
            Reason = Text("reason"),
            Message = Text("message"),
        };

        string Text(string property) =>
            json.RootElement.ValueKind == JsonValueKind.Object
            && json.RootElement.TryGetProperty(property, out var value)
            && value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : throw new JsonException($"The rejection has no '{property}'.");
    }
}
