using System.CommandLine;
using DocAlign.Imaging.Decoding;
using DocAlign.Ocr;
using DocAlign.Pipeline.Hosts;
using DocAlign.Pipeline.Queueing;
using DocAlign.Pipeline.Settings;
using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Devices;
using DocAlign.Training;
using DocAlign.Training.Export;

namespace DocAlign.Cli;

/// <summary>Runs a command line; the one place that turns exceptions into a sentence and an exit code.</summary>
internal static class CommandRunner
{
    /// <summary>How long a command may take to let go of its work after Ctrl+C or SIGTERM; more than the longest --drain.</summary>
    private static readonly TimeSpan DrainDeadline = TimeSpan.FromSeconds(660);

    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        try
        {
            var parsed = root.Parse(args);
            if (parsed.Errors.Count > 0 || UsageErrors.Unknown(parsed).Any())
            {
                foreach (var line in UsageErrors.Describe(parsed))
                {
                    await Console.Error.WriteLineAsync($"docalign: {line}");
                }

                return ExitCode.Usage;
            }

            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = DrainDeadline }
            );
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("docalign: stopped; what was finished is kept.");
            return ExitCode.Interrupted;
        }
        catch (SettingsException exception)
        {
            foreach (var error in exception.Errors)
            {
                await Console.Error.WriteLineAsync($"docalign: {error}");
            }

            return ExitCode.Configuration;
        }
        catch (Exception exception) when (CodeOf(exception) is { } code)
        {
            await Console.Error.WriteLineAsync($"docalign: {MessageOf(exception)}");
            return code;
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync($"docalign: this is a bug in DocAlign, please report it: {exception}");
            return ExitCode.Internal;
        }
    }

    /// <summary>Without the name of a parameter in the code, which .NET adds to the sentence.</summary>
    private static string MessageOf(Exception exception) =>
        exception is ArgumentException { ParamName: { } parameter }
            ? exception.Message.Replace($" (Parameter '{parameter}')", "", StringComparison.Ordinal)
            : exception.Message;

    private static int? CodeOf(Exception exception) =>
        exception switch
        {
            OcrException or DllNotFoundException or DeviceUnavailableException or PageHostUnavailableException => ExitCode.Unavailable,
            CheckpointException or (ArgumentException and not ArgumentNullException) => ExitCode.Configuration,
            FileNotFoundException
            or DirectoryNotFoundException
            or InvalidDataException
            or ImageDecodeException
            or UnreadableScanException => ExitCode.NoInput,
            IOException or UnauthorizedAccessException => ExitCode.CannotWrite,
            TrainingDivergedException or ExportException => ExitCode.Internal,
            _ => null,
        };
}
