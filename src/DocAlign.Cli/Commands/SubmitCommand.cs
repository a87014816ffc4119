using System.CommandLine;
using DocAlign.Imaging.Decoding;
using DocAlign.Ocr;
using DocAlign.Pipeline.Formats;
using DocAlign.Pipeline.Queueing;
using DocAlign.Worker.Batch;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign submit</c>: puts scans into a queue.</summary>
internal static class SubmitCommand
{
    public static Command Create()
    {
        var inputs = new Argument<string[]>("INPUT")
        {
            Description = $"Files, folders to search through, and {FileStores.Azure}.",
            Arity = ArgumentArity.OneOrMore,
        };
        var queue = QueueOption.Create();
        var profile = new Option<string?>("--profile") { Description = "Name of a profile in the worker's settings (docs/queue.md)." };
        var formats = new Option<string?>("--formats", "-f")
        {
            Description =
                $"What the result holds, joined with commas: {OutputFormats.Known}; or {OutputFormats.Every}. Default: the "
                + $"profile's, or {FormatSet.Default}.",
        };
        formats.Validators.Add(validated =>
        {
            _ = FormatSet.Parse(validated.GetValueOrDefault<string?>() ?? "", out var unknown);
            if (unknown is not null)
            {
                validated.AddError($"--formats has '{unknown}', expected {OutputFormats.Known}; or {OutputFormats.Every}.");
            }
        });
        var processing = new ProcessingOptionSet();
        var command = new Command("submit", "Put scans into a queue; a scan is stored when its line is printed.")
        {
            inputs,
            queue,
            profile,
            formats,
            processing.Languages,
            processing.SegmentationMode,
            processing.NoRectify,
            processing.Reading,
            processing.PdfText,
            processing.Tessdata,
        };
        command.SetAction(
            async (result, cancellationToken) =>
            {
                Tessdata.Require(Tessdata.Locate(result.GetValue(processing.Tessdata)), result.GetValue(processing.Languages)!);
                using var connection = await QueueConnection.OpenAsync(result.GetValue(queue)!, notices: false, cancellationToken);
                var unreadable = 0;
                foreach (
                    var file in (
                        await BatchInputs.FindAsync(
                            result.GetValue(inputs)!.Select(FileStores.Source),
                            results: null,
                            Complain,
                            cancellationToken
                        )
                    ).Inputs
                )
                {
                    ReadOnlyMemory<byte> bytes;
                    try
                    {
                        bytes = await file.Files.ReadAsync(file.Name, DecodeLimits.Default.MaxBytes, cancellationToken);
                    }
                    catch (UnreadableScanException exception)
                    {
                        Complain(file.Name, exception.Message);
                        continue;
                    }

                    // What was not said is left to the worker's profiles.
                    var message = ScanMessage.Create(file.Name, bytes.Span, TimeProvider.System.GetUtcNow()) with
                    {
                        Profile = result.GetValue(profile),
                        Formats = result.GetValue(formats),
                        Languages = Said(processing.Languages) ? result.GetValue(processing.Languages) : null,
                        SegmentationMode = Said(processing.SegmentationMode) ? result.GetValue(processing.SegmentationMode) : null,
                        Rectify = result.GetValue(processing.NoRectify) ? false : null,
                        Reading = Said(processing.Reading) ? Spoken(result.GetValue(processing.Reading)) : null,
                        PdfText = Said(processing.PdfText) ? Spoken(result.GetValue(processing.PdfText)) : null,
                        Traceparent = Environment.GetEnvironmentVariable("TRACEPARENT"),
                    };
                    Console.WriteLine($"{await connection.Queue.EnqueueAsync(message, bytes, cancellationToken)}  {file.Name}");
                }

                return unreadable > 0 ? ExitCode.SomeRejected : ExitCode.Success;

                // As messages spell it, which the command line does not mind: lower case.
                static string Spoken<T>(T value)
                    where T : struct, Enum => Enum.GetName(value)!.ToLowerInvariant();

                bool Said(Option option) => result.GetResult(option) is { Implicit: false };

                void Complain(string name, string why)
                {
                    unreadable++;
                    Console.Error.WriteLine($"docalign: {name}: {why}");
                }
            }
        );
        return command;
    }
}
