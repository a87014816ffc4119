using System.Text.Json;
using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Formats;
using DocAlign.Pipeline.Hosts;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Worker.Batch;

/// <summary>Reads the files of a batch, several at once, and writes each result as soon as it is there, whole or not at all.</summary>
/// <remarks>A rejected scan leaves NAME.error.json among the results; the input stays where it is, and the rest goes on.</remarks>
public sealed class BatchRunner(ScanProcessor processor, BatchOptions options, TimeProvider time)
{
    private const string ErrorFile = ".error.json";

    /// <param name="report">Called once a scan, from any thread but never twice at once.</param>
    /// <param name="failed">Told of each attempt on a scan that failed, for the log.</param>
    /// <exception cref="IOException">The output cannot be written.</exception>
    /// <exception cref="PageHostUnavailableException">No child can be started.</exception>
    public async Task RunAsync(
        IReadOnlyList<BatchInput> inputs,
        Action<BatchItemResult> report,
        Action<ScanFailure> failed,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(report);
        var reporting = new Lock();
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            inputs,
            bounds,
            async (input, stop) =>
            {
                var result = await RunOneAsync(input, failed, stop);
                lock (reporting)
                {
                    report(result);
                }
            }
        );
    }

    private async Task<BatchItemResult> RunOneAsync(BatchInput input, Action<ScanFailure> failed, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        ReadOnlyMemory<byte> bytes;
        try
        {
            bytes = await input.Files.ReadAsync(input.Name, options.Processing.Limits.MaxBytes, cancellationToken);
        }
        catch (UnreadableScanException exception)
        {
            return await RejectAsync(input, exception.Rejection, started, cancellationToken);
        }

        var scan = new ScanInput(input.Name, bytes);
        if (await ChooseStemAsync(input, scan, cancellationToken) is not { } stem)
        {
            return new BatchItemResult(input.Name, BatchItemStatus.Skipped, [], 0, 0, 0, Elapsed(started), Rejection: null)
            {
                Fields = (await DocumentOfAsync(input.OutputStem + ".json", cancellationToken))?.Fields,
            };
        }

        switch (await processor.ProcessAsync(scan, options.Processing, failed, cancellationToken))
        {
            case ScanOutcome.Completed completed:
                var outputs = await WriteAsync(stem, completed, cancellationToken);
                await options.Output.DeleteAsync(stem + ErrorFile, cancellationToken);
                var pages = completed.Document.Pages;
                var words = pages.SelectMany(page => page.Blocks).SelectMany(block => block.Lines).Sum(line => line.Words.Count);
                return new BatchItemResult(
                    input.Name,
                    BatchItemStatus.Completed,
                    outputs,
                    pages.Count,
                    words,
                    pages.Count(page => page.Warp.Decision == "warp"),
                    Elapsed(started),
                    Rejection: null
                )
                {
                    Fields = completed.Document.Fields,
                };
            case ScanOutcome.Rejected rejected:
                return await RejectAsync(input, rejected.Rejection, started, cancellationToken);
            default:
                throw new InvalidOperationException("A scan ended in an unknown way.");
        }
    }

    /// <summary>Where the result goes; null when the scan is left alone.</summary>
    private async Task<string?> ChooseStemAsync(BatchInput input, ScanInput scan, CancellationToken cancellationToken)
    {
        var stem = input.OutputStem;
        if (options is { Resume: false, Conflict: ConflictPolicy.Overwrite })
        {
            return stem;
        }

        for (var n = 2; ; n++)
        {
            if (!await AnyOutputAsync(stem, cancellationToken))
            {
                return stem;
            }

            if (
                options.Resume
                && (await DocumentOfAsync(stem + ".json", cancellationToken))?.ResultKey
                    == options.Processing.ResultKey(scan.Sha256, processor.ModelHashFor(options.Processing))
            )
            {
                return null;
            }

            switch (options.Conflict)
            {
                case ConflictPolicy.Skip:
                    return null;
                case ConflictPolicy.Overwrite:
                    return stem;
                default:
                    stem = $"{input.OutputStem}~{n}";
                    break;
            }
        }
    }

    private async Task<bool> AnyOutputAsync(string stem, CancellationToken cancellationToken)
    {
        // The first page's files have the stem of the scan.
        foreach (var format in options.Processing.Formats.Formats)
        {
            if (await options.Output.ExistsAsync(stem + format.Extension, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<Document?> DocumentOfAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return DocumentJson.DeserializeDocument((await options.Output.ReadAsync(name, long.MaxValue, cancellationToken)).Span);
        }
        catch (Exception exception) when (exception is UnreadableScanException or JsonException)
        {
            // No result, or a torn one: the scan is done again.
            return null;
        }
    }

    /// <summary>Writes the files of one scan; the JSON last, since it says that all is there.</summary>
    private async Task<IReadOnlyList<string>> WriteAsync(string stem, ScanOutcome.Completed completed, CancellationToken cancellationToken)
    {
        var outputs = new List<string>();
        foreach (var file in OutputFile.Of(completed, options.Processing.Formats, page => page == 1 ? stem : $"{stem}-{page}", _ => stem))
        {
            await options.Output.WriteAsync(file.Name, file.Content, cancellationToken);
            outputs.Add(file.Name);
        }

        return outputs;
    }

    private async Task<BatchItemResult> RejectAsync(
        BatchInput input,
        Rejection rejection,
        long started,
        CancellationToken cancellationToken
    )
    {
        using var text = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("name", input.Name);
            writer.WriteString("reason", rejection.Reason);
            writer.WriteString("stage", rejection.Stage);
            if (rejection.Page is { } page)
            {
                writer.WriteNumber("page", page);
            }

            writer.WriteString("message", rejection.Message);
            if (rejection.EventId is { } eventId)
            {
                writer.WriteString("eventId", eventId);
            }

            writer.WriteEndObject();
        }

        var name = input.OutputStem + ErrorFile;
        await options.Output.WriteAsync(name, text.ToArray(), cancellationToken);
        return new BatchItemResult(input.Name, BatchItemStatus.Rejected, [name], 0, 0, 0, Elapsed(started), rejection);
    }

    private double Elapsed(long started) => Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1);
}
