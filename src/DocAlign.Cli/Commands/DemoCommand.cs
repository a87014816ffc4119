using System.CommandLine;
using DocAlign.Pipeline.Queueing;
using DocAlign.Worker;
using DocAlign.Worker.Batch;
using DocAlign.Worker.Hosting;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign demo</c>: sends the sample scans through the embedded queue and says where the results lie.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--out", "-o") { Description = "Folder for the queue and its results.", DefaultValueFactory = _ => "out/demo" };
        var processing = new ProcessingOptionSet();
        var command = new Command("demo", "Send the sample scans through the embedded queue.") { output, processing.Parallel };
        command.SetAction(async (result, cancellationToken) =>
        {
            var root = Path.GetFullPath(result.GetValue(output)!);
            if (Directory.Exists(root))
            {
                Directory.Delete(root, recursive: true);
            }

            var samples = Path.Combine(AppContext.BaseDirectory, "samples");
            using (var connection = await QueueConnection.OpenAsync(root, cancellationToken))
            {
                foreach (var sample in (await BatchInputs.FindAsync([FileStores.Source(samples)], (folder, why) => Console.Error.WriteLine($"docalign: {folder}: {why}"), cancellationToken)).Inputs)
                {
                    var bytes = await sample.Files.ReadAsync(sample.Name, Array.MaxLength, cancellationToken);
                    _ = await connection.Queue.EnqueueAsync(ScanMessage.Create(sample.Name, bytes.Span, TimeProvider.System.GetUtcNow()), bytes, cancellationToken);
                }
            }

            await using var runtime = processing.CreateRuntime(result);
            var options = new ScanWorkerOptions { Once = true, Parallel = result.GetValue(processing.Parallel) };
            using (var connection = await QueueConnection.OpenAsync(root, cancellationToken))
            {
                _ = await WorkCommand.RunAsync(connection, runtime, options, new WorkerServiceOptions(), LogFormat.Text, cancellationToken);
            }

            Console.WriteLine($"""

                One scan is broken on purpose; it was put aside, bytes and reason in {Path.Combine(root, "poison")}.
                Results, a folder for each scan: {Path.Combine(root, "results")}
                  document.json         text, boxes, and each word's polygon on the picture that came in
                  text.txt              the text alone
                  page-N.rectified.png  the flattened page
                  page-N.warp.json      the warp, to map places both ways
                """);
            return ExitCode.Success;
        });
        return command;
    }
}
