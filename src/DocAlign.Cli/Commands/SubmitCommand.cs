using System.CommandLine;
using DocAlign.Ocr;
using DocAlign.Worker.Batch;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign submit</c>: puts scans into a queue.</summary>
internal static class SubmitCommand
{
    public static Command Create()
    {
        var inputs = new Argument<string[]>("INPUT") { Description = "Files, and folders to search through.", Arity = ArgumentArity.OneOrMore };
        var queue = QueueOption.Create();
        var processing = new ProcessingOptionSet();
        var command = new Command("submit", "Put scans into a queue; each is safe on disk when its line is printed.") { inputs, queue, processing.Languages, processing.SegmentationMode, processing.NoRectify, processing.Tessdata };
        command.SetAction(async (result, cancellationToken) =>
        {
            Tessdata.Require(Tessdata.Locate(result.GetValue(processing.Tessdata)), result.GetValue(processing.Languages)!);
            using var folder = QueueOption.Open(result.GetValue(queue)!);
            var unreadable = 0;
            foreach (var file in BatchInputs.Find(result.GetValue(inputs)!, Complain))
            {
                byte[] bytes;
                try
                {
                    bytes = await File.ReadAllBytesAsync(file.Path, cancellationToken);
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                {
                    Complain(file.Name, exception.Message);
                    continue;
                }

                var message = folder.CreateMessage(file.Name, bytes) with
                {
                    Languages = result.GetValue(processing.Languages)!,
                    SegmentationMode = result.GetValue(processing.SegmentationMode),
                    Rectify = !result.GetValue(processing.NoRectify),
                };
                Console.WriteLine($"{await folder.EnqueueAsync(message, bytes, cancellationToken)}  {file.Name}");
            }

            return unreadable > 0 ? ExitCode.SomeRejected : ExitCode.Success;

            void Complain(string name, string why)
            {
                unreadable++;
                Console.Error.WriteLine($"docalign: {name}: {why}");
            }
        });
        return command;
    }
}
