using System.CommandLine;
using DocAlign.Storage.FileSystem;
using DocAlign.Worker;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign work</c>: reads what waits in a queue.</summary>
internal static class WorkCommand
{
    public static Command Create()
    {
        var queue = QueueOption.Create();
        var once = new Option<bool>("--once") { Description = "End when nothing waits any more." };
        var processing = new ProcessingOptionSet();
        var command = new Command("work", "Read what waits in a queue until SIGTERM, or with --once until it is empty.") { queue, once, processing.Model, processing.NoRectify, processing.Parallel, processing.Tessdata };
        command.SetAction(async (result, cancellationToken) =>
        {
            var options = new ScanWorkerOptions { Once = result.GetValue(once), Parallel = result.GetValue(processing.Parallel), TessdataPath = result.GetValue(processing.Tessdata) };
            await using var runtime = processing.CreateRuntime(result);
            return await RunAsync(result.GetValue(queue)!, runtime, options, cancellationToken);
        });
        return command;
    }

    internal static async Task<int> RunAsync(string root, Runtime runtime, ScanWorkerOptions options, CancellationToken cancellationToken)
    {
        using var folder = QueueOption.Open(root);
        var sink = new FolderSink(root);
        var worker = new ScanWorker(folder, folder, sink, runtime.Processor, options, TimeProvider.System);
        var putAside = 0;
        await worker.RunAsync(
            report =>
            {
                Console.WriteLine(report.End switch
                {
                    DeliveryEnd.Completed => $"{report.Name}: read, {sink.FolderOf(report.ResultKey!)}",
                    DeliveryEnd.AlreadyDone => $"{report.Name}: was read before, {sink.FolderOf(report.ResultKey!)}",
                    DeliveryEnd.PutAside => $"{report.Name}: put aside as {report.MessageId}: {report.Message}",
                    DeliveryEnd.HandedBack => $"{report.Name}: handed back: {report.Message}",
                    _ => $"{report.Name}: {report.Message}",
                });
                putAside += report.End == DeliveryEnd.PutAside ? 1 : 0;
            },
            cancellationToken);
        return putAside > 0 ? ExitCode.SomeRejected : ExitCode.Success;
    }
}
