using System.CommandLine;
using DocAlign.Documents.Json;
using DocAlign.Pipeline.Formats;
using DocAlign.Pipeline.Queueing;
using DocAlign.Worker;
using DocAlign.Worker.Batch;
using DocAlign.Worker.Hosting;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign demo</c>: reads the sample scans through a folder queue and says where the results are.</summary>
internal static class DemoCommand
{
    /// <summary>What a person looks at first, and what programs read.</summary>
    private const string Formats = "json,txt,rectified,warp,overlay,pdf-source";

    /// <summary>The sample whose overlay shows the most: perspective, curl and shadow.</summary>
    private const string Shown = "receipt-photo.jpg";

    public static Command Create()
    {
        var output = new Option<string>("--out", "-o")
        {
            Description = "Folder for the queue and its results.",
            DefaultValueFactory = _ => "out/demo",
        };
        var processing = new ProcessingOptionSet();
        var command = new Command("demo", "Read the sample scans through a folder queue.") { output, processing.Parallel };
        command.SetAction(
            async (result, cancellationToken) =>
            {
                var root = Path.GetFullPath(result.GetValue(output)!);
                if (Directory.Exists(root))
                {
                    Directory.Delete(root, recursive: true);
                }

                var samples = Path.Combine(AppContext.BaseDirectory, "samples");
                using (var connection = await QueueConnection.OpenAsync(root, notices: false, cancellationToken))
                {
                    foreach (
                        var sample in (
                            await BatchInputs.FindAsync(
                                [FileStores.Source(samples)],
                                results: null,
                                (folder, why) => Console.Error.WriteLine($"docalign: {folder}: {why}"),
                                cancellationToken
                            )
                        ).Inputs
                    )
                    {
                        var bytes = await sample.Files.ReadAsync(sample.Name, Array.MaxLength, cancellationToken);
                        var message = ScanMessage.Create(sample.Name, bytes.Span, TimeProvider.System.GetUtcNow()) with
                        {
                            Formats = Formats,
                        };
                        _ = await connection.Queue.EnqueueAsync(message, bytes, cancellationToken);
                    }
                }

                await using var runtime = await processing.CreateRuntimeAsync(result, scans: int.MaxValue);
                var options = new ScanWorkerOptions { Once = true, Parallel = result.GetValue(processing.Parallel) };
                using (var connection = await QueueConnection.OpenAsync(root, notices: false, cancellationToken))
                {
                    _ = await WorkCommand.RunAsync(
                        connection,
                        runtime,
                        options,
                        new WorkerServiceOptions(),
                        LogFormat.Text,
                        cancellationToken
                    );
                }

                Console.WriteLine(
                    $"""

                    One scan is broken on purpose; it was put aside, bytes and reason in {Path.Combine(root, "poison")}.
                    Results, a folder for each scan: {Path.Combine(root, "results")}
                      document.json         text, boxes, and each word's polygon on the picture that came in
                      text.txt              the text alone
                      page-N.rectified.png  the flattened page
                      page-N.warp.json      the warp, to map places both ways
                      page-N.overlay.png    the photograph and the flattened page with what was found on them
                      document.source.pdf   the photograph as a PDF that can be searched
                    """
                );
                if (FindShown(root) is { } picture)
                {
                    Console.WriteLine($"\nOpen this picture first: {picture}");
                }

                return ExitCode.Success;
            }
        );
        return command;
    }

    private static string? FindShown(string root) =>
        Directory
            .EnumerateFiles(Path.Combine(root, "results"), OutputFormats.CommittedFile, SearchOption.AllDirectories)
            .Where(path => DocumentJson.DeserializeDocument(File.ReadAllBytes(path)).Source.Name == Shown)
            .Select(path => Path.Combine(Path.GetDirectoryName(path)!, "page-1.overlay.png"))
            .FirstOrDefault(File.Exists);
}
