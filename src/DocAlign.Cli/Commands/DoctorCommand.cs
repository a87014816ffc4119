using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;
using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Ocr;
using DocAlign.Rectification;
using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Devices;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign doctor</c>: says what this machine has, what is missing, and what to do about it.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var processing = new ProcessingOptionSet();
        var queue = QueueOption.Create();
        queue.Required = false;
        var command = new Command(
            "doctor",
            "Check that this machine has what docalign needs, and with --queue that the queue can be reached."
        )
        {
            processing.Model,
            processing.Device,
            processing.Tessdata,
            processing.Languages,
            queue,
        };
        command.SetAction(
            async (result, cancellationToken) =>
            {
                await Task.Yield();
                var wanted = result.GetValue(queue);
                var tessdata = result.GetValue(processing.Tessdata);
                var device = DeviceOption.Read(result, processing.Device);
                var model = ModelFolder.Locate(result.GetValue(processing.Model));
                var sound =
                    Check(
                        "runtime",
                        () =>
                            $".NET {Environment.Version}, {Environment.ProcessorCount} processors, "
                            + $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20} MiB of memory"
                    )
                    & Check("leptonica", () => ScanDecoder.LibraryVersion)
                    & Check("tesseract", () => TesseractRecognizer.LibraryVersion)
                    & Check("languages", () => Languages(tessdata, result.GetValue(processing.Languages)!))
                    & Check("pdftoppm", FindPdfTool)
                    & Check("temporary", ProbeTemporaryFolder)
                    & Check("device", () => ProbeDevice(device), out var hasDevice)
                    & Check("model", () => ProbeModel(model, hasDevice ? device : DeviceChoice.Cpu))
                    & Check("torch", ProbeTorch)
                    & (wanted is null || Check("queue", () => ProbeQueueAsync(wanted, cancellationToken).GetAwaiter().GetResult()));
                Console.WriteLine(sound ? "All is well." : "Something is missing, see above.");
                return sound ? ExitCode.Success : ExitCode.Unavailable;
            }
        );
        return command;
    }

    private static bool Check(string name, Func<string> probe, out bool isSound) => isSound = Check(name, probe);

    private static bool Check(string name, Func<string> probe)
    {
        try
        {
            Console.WriteLine($"ok       {name, -10} {probe()}");
            return true;
        }
        catch (Exception exception)
            when (exception
                    is OcrException
                        or DllNotFoundException
                        or DeviceUnavailableException
                        or CheckpointException
                        or IOException
                        or UnauthorizedAccessException
                        or InvalidOperationException
                        or ArgumentException
                        or ExternalException
            )
        {
            Console.WriteLine($"missing  {name, -10} {exception.Message}");
            return false;
        }
    }

    private static string Languages(string? option, string wanted)
    {
        var folder = Tessdata.Locate(option);
        Tessdata.Require(folder, wanted);
        return $"{string.Join(", ", Tessdata.Languages(folder))} in {folder}";
    }

    private static string FindPdfTool()
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("pdftoppm", "-v") { RedirectStandardError = true, UseShellExecute = false }
            )!;
            var version = process.StandardError.ReadLine() ?? "";
            process.WaitForExit();
            return version;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new InvalidOperationException("pdftoppm is not installed. On Debian: apt-get install poppler-utils.", exception);
        }
    }

    private static string ProbeTemporaryFolder()
    {
        var path = Path.Combine(Path.GetTempPath(), $"docalign-{Guid.NewGuid():n}");
        File.WriteAllText(path, "probe");
        File.Delete(path);
        return $"{Path.GetTempPath()} can be written";
    }

    private static async Task<string> ProbeQueueAsync(string name, CancellationToken cancellationToken)
    {
        using var connection = await QueueConnection.OpenAsync(name, notices: false, cancellationToken);
        var status = await connection.Queue.StatusAsync(cancellationToken);
        var aside = (await connection.Poison.ListAsync(cancellationToken)).Count;
        return $"about {status.Messages} scans wait or are in work, {aside} were put aside";
    }

    /// <summary>After the networks were loaded, which checks their convolutions.</summary>
    private static string ProbeTorch()
    {
        TorchRuntime.Prepare();
        return $"libtorch {TorchRuntime.Version}, {TorchRuntime.OneDnnFinding ?? "oneDNN is on: its convolutions are right here"}";
    }

    /// <summary>Where the networks will run, and what libtorch has and sees of CUDA.</summary>
    private static string ProbeDevice(DeviceChoice choice)
    {
        var device = choice.Resolve();
        var found = CudaRuntime.HasLibrary
            ? $"libtorch for CUDA sees {CudaRuntime.DeviceCount} device(s)"
            : "this build has libtorch for the CPU only";
        return $"{device}, by '{choice}'; {found}";
    }

    /// <summary>Loads the networks and lets them look at an empty page.</summary>
    private static string ProbeModel(string folder, DeviceChoice device)
    {
        using var networks = PageNetworks.Load(folder, device);
        var side = networks.InputSide;
        _ = networks.Locate(new PageImage(side, side, 3, new byte[side * side * 3]), new(side, side));
        return $"{networks.Cards[0].Name}, {networks.Cards.Sum(card => card.Parameters):N0} parameters, {networks.ModelHash[..12]}, "
            + $"in {folder}";
    }
}
