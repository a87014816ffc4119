using System.Security.Cryptography;
using System.Text.Json;
using DocAlign.Documents.Json;
using DocAlign.Pipeline;

namespace DocAlign.Worker.Batch;

/// <summary>Reads the files of a batch, several at once, and writes each result as soon as it is there, whole or not at all.</summary>
/// <remarks>A rejected scan leaves NAME.error.json in the output folder; the input stays where it is, and the rest goes on.</remarks>
public sealed class BatchRunner(ScanProcessor processor, BatchOptions options, TimeProvider time)
{
    /// <param name="report">Called once a scan, from any thread but never twice at once.</param>
    /// <exception cref="IOException">The output folder cannot be written.</exception>
    public async Task RunAsync(IReadOnlyList<BatchInput> inputs, Action<BatchItemResult> report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(report);
        Directory.CreateDirectory(options.OutputFolder);
        var reporting = new Lock();
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(inputs, bounds, async (input, stop) =>
        {
            var result = await RunOneAsync(input, stop);
            lock (reporting)
            {
                report(result);
            }
        });
    }

    private async Task<BatchItemResult> RunOneAsync(BatchInput input, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        byte[] bytes;
        try
        {
            var length = new FileInfo(input.Path).Length;
            if (length > options.Processing.Limits.MaxBytes)
            {
                var message = $"The file has {length:N0} bytes; at most {options.Processing.Limits.MaxBytes:N0} are allowed.";
                return await RejectAsync(input, new Rejection("tooLarge", "read", Page: null, message), started, cancellationToken);
            }

            bytes = await File.ReadAllBytesAsync(input.Path, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return await RejectAsync(input, new Rejection("unreadable", "read", Page: null, $"The file cannot be read: {exception.Message}"), started, cancellationToken);
        }

        var scan = new ScanInput(input.Name, bytes);
        if (ChooseStem(input, scan) is not { } stem)
        {
            return new BatchItemResult(input.Name, BatchItemStatus.Skipped, [], 0, 0, 0, Elapsed(started), Rejection: null);
        }

        switch (await processor.ProcessAsync(scan, options.Processing, cancellationToken))
        {
            case ScanOutcome.Completed completed:
                var outputs = await WriteAsync(stem, completed, cancellationToken);
                File.Delete(Path.Combine(options.OutputFolder, stem + ".error.json"));
                var pages = completed.Document.Pages;
                var words = pages.SelectMany(page => page.Blocks).SelectMany(block => block.Lines).Sum(line => line.Words.Count);
                return new BatchItemResult(input.Name, BatchItemStatus.Completed, outputs, pages.Count, words, pages.Count(page => page.Warp.Decision == "warp"), Elapsed(started), Rejection: null);
            case ScanOutcome.Rejected rejected:
                return await RejectAsync(input, rejected.Rejection, started, cancellationToken);
            default:
                throw new InvalidOperationException("A scan ended in an unknown way.");
        }
    }

    /// <summary>Where the result goes; null when the scan is left alone.</summary>
    private string? ChooseStem(BatchInput input, ScanInput scan)
    {
        var stem = input.OutputStem;
        for (var n = 2; ; n++)
        {
            var existing = FirstOutputs(stem).FirstOrDefault(File.Exists);
            if (existing is null)
            {
                return stem;
            }

            if (options.Resume && KeyOf(Path.Combine(options.OutputFolder, stem + ".json")) == options.Processing.ResultKey(scan.Sha256, processor.ModelHashFor(options.Processing)))
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

    private IEnumerable<string> FirstOutputs(string stem) =>
        new[] { (OutputFormats.Json, ".json"), (OutputFormats.Text, ".txt"), (OutputFormats.Rectified, ".rectified.png"), (OutputFormats.Warp, ".warp.json") }
            .Where(format => options.Formats.HasFlag(format.Item1))
            .Select(format => Path.Combine(options.OutputFolder, stem + format.Item2));

    private static string? KeyOf(string path)
    {
        try
        {
            return DocumentJson.DeserializeDocument(File.ReadAllBytes(path)).ResultKey;
        }
        catch (Exception exception) when (exception is IOException or JsonException or UnauthorizedAccessException)
        {
            // No result, or a torn one: the scan is done again.
            return null;
        }
    }

    /// <summary>Writes the files of one scan; the JSON last, since it says that all is there.</summary>
    private async Task<IReadOnlyList<string>> WriteAsync(string stem, ScanOutcome.Completed completed, CancellationToken cancellationToken)
    {
        var outputs = new List<string>();
        foreach (var (name, content) in OutputFiles.Of(completed, options.Formats, page => page == 1 ? stem : $"{stem}-{page}", stem + ".txt", stem + ".json"))
        {
            await WriteWholeAsync(Path.Combine(options.OutputFolder, name), content, cancellationToken);
            outputs.Add(name);
        }

        return outputs;
    }

    private async Task<BatchItemResult> RejectAsync(BatchInput input, Rejection rejection, long started, CancellationToken cancellationToken)
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
            writer.WriteEndObject();
        }

        var name = input.OutputStem + ".error.json";
        await WriteWholeAsync(Path.Combine(options.OutputFolder, name), text.ToArray(), cancellationToken);
        return new BatchItemResult(input.Name, BatchItemStatus.Rejected, [name], 0, 0, 0, Elapsed(started), rejection);
    }

    private static async Task WriteWholeAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}.tmp";
        await File.WriteAllBytesAsync(temporary, content, cancellationToken);
        File.Move(temporary, path, overwrite: true);
    }

    private double Elapsed(long started) => Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1);
}
