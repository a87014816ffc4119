using System.CommandLine;
using System.Runtime.InteropServices;
using DocAlign.Pipeline.Drift;
using DocAlign.Pipeline.Settings;
using DocAlign.Rectification;
using DocAlign.Rectification.Devices;
using DocAlign.Worker;
using DocAlign.Worker.Hosting;
using Microsoft.Extensions.Logging;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign work</c>: reads what waits in a queue.</summary>
internal static class WorkCommand
{
    public static Command Create()
    {
        var queue = QueueOption.Create();
        var once = new Option<bool>("--once") { Description = "End when the queue is empty." };
        var http = new Option<string?>("--http")
        {
            Description = "Serve /health, /metrics and a status page at this port, or ADDRESS:PORT.",
        };
        var statusNames = new Option<bool>("--status-names")
        {
            Description = "Show names of scans on the status page; texts of scans are never shown.",
        };
        var log = new Option<LogFormat>("--log")
        {
            Description = "What to print: text, or json with an event id on each line and without file names.",
            DefaultValueFactory = _ => LogFormat.Text,
        };
        var settings = new Option<string?>("--settings") { Description = "JSON file with profiles and routes, see docs/queue.md." };
        var dedupe = new Option<DedupePolicy>("--dedupe")
        {
            Description = "What to do with scans that have their result already: skip or reprocess.",
            DefaultValueFactory = _ => DedupePolicy.Skip,
        };
        var drain = new Option<double>("--drain")
        {
            Description = "Seconds for which scans that were begun may go on after SIGTERM; 0 to 600.",
            DefaultValueFactory = _ => 45,
        };
        var prefetch = new Option<int>("--prefetch")
        {
            Description = "Scans to lease ahead of those that are being read; 0 to 64.",
            DefaultValueFactory = _ => 2,
        };
        var poll = new Option<double>("--poll")
        {
            Description = "Seconds between two looks at an empty queue; 0.05 to 3600.",
            DefaultValueFactory = _ => 1,
        };
        var notices = new Option<bool>("--notices")
        {
            Description =
                "Send a notice of each finished and rejected scan: to QUEUE/notices/, or to the queue DOCALIGN_AZURE_NOTICES_QUEUE.",
        };
        var rules = RulesOption.Create();
        var baseline = new Option<string?>("--drift-baseline")
        {
            Description =
                $"Baseline to compare the last pages with, for the metrics docalign_drift_*. Default: {DriftBaseline.FileName} of "
                + "the model, where it has one.",
        };
        _ = drain.Accept(0, ScanWorkerOptions.LongestDrain.TotalSeconds);
        _ = prefetch.Accept(0, ScanWorkerOptions.MostPrefetch);
        _ = poll.Accept(ScanWorkerOptions.ShortestPoll.TotalSeconds, ScanWorkerOptions.LongestPoll.TotalSeconds);
        _ = log.AcceptNames();
        _ = dedupe.AcceptNames();
        http.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && HttpAddress.Parse(text) is null)
            {
                result.AddError($"--http is '{text}', expected a port, or ADDRESS:PORT.");
            }
        });
        var processing = new ProcessingOptionSet();
        var command = new Command("work", "Read the scans of a queue until SIGTERM, or with --once until the queue is empty.")
        {
            queue,
            once,
            http,
            statusNames,
            log,
            settings,
            dedupe,
            drain,
            prefetch,
            poll,
            notices,
            rules,
            baseline,
            processing.Model,
            processing.Device,
            processing.NoRectify,
            processing.Parallel,
            processing.Tessdata,
        };
        command.SetAction(
            async (result, cancellationToken) =>
            {
                // The command line's own handler of signals waits only for work that was given back to it.
                await Task.Yield();
                try
                {
                    return await WorkAsync(result, cancellationToken);
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    // Told to stop before the first message was received: nothing was begun, so all is well.
                    return ExitCode.Success;
                }
            }
        );
        return command;

        async Task<int> WorkAsync(ParseResult result, CancellationToken cancellationToken)
        {
            var scanSettings = CheckSettings(result, queue, settings, processing);
            using var connection = await QueueConnection.OpenAsync(result.GetValue(queue)!, result.GetValue(notices), cancellationToken);
            var drift = Monitor(result, baseline, processing);
            var options = new ScanWorkerOptions
            {
                Once = result.GetValue(once),
                Parallel = result.GetValue(processing.Parallel),
                Prefetch = result.GetValue(prefetch),
                PollInterval = TimeSpan.FromSeconds(result.GetValue(poll)),
                RenewInterval = connection.Lease / 3,
                DrainDeadline = TimeSpan.FromSeconds(result.GetValue(drain)),
                Dedupe = result.GetValue(dedupe),
                Settings = scanSettings,
                TessdataPath = result.GetValue(processing.Tessdata),
                FieldRules = RulesOption.Read(result, rules),
                Drift = drift,
            };
            await using var runtime = await processing.CreateRuntimeAsync(result, scans: int.MaxValue);
            await runtime.LoadAsync();
            cancellationToken.ThrowIfCancellationRequested();
            var service = new WorkerServiceOptions
            {
                Http = result.GetValue(http) is { } text ? HttpAddress.Parse(text) : null,
                StatusNames = result.GetValue(statusNames),
                LiveTensors = () => PageNetworks.LiveTensors,
                OneDnnFinding = TorchRuntime.OneDnnFinding,
                Drift = drift,
            };
            if (result.GetValue(log) == LogFormat.Text && !options.Once)
            {
                await Console.Error.WriteLineAsync(
                    $"docalign: waiting for scans in '{result.GetValue(queue)}'; stop with Ctrl+C or SIGTERM"
                );
            }

            return await RunAsync(connection, runtime, options, service, result.GetValue(log), cancellationToken);
        }
    }

    /// <summary>Reads the file of settings, and checks all that variables set, so that one run tells all that is wrong.</summary>
    /// <exception cref="SettingsException">Settings are wrong.</exception>
    private static ScanSettings CheckSettings(
        ParseResult result,
        Option<string> queue,
        Option<string?> settings,
        ProcessingOptionSet processing
    )
    {
        var errors = new SettingErrors();
        if (result.GetValue(queue) == QueueConnection.Azure)
        {
            _ = errors.Collect(() => QueueConnection.ReadAzure($"{queue.Name} {QueueConnection.Azure}"));
        }

        _ = errors.Collect(() => DeviceOption.Read(result, processing.Device));
        var read = errors.Collect(() => result.GetValue(settings) is { } path ? ScanSettings.Load(path) : ScanSettings.Default);
        errors.ThrowIfAny();
        return read!;
    }

    /// <summary>Works until told to stop; a second signal stops at once.</summary>
    internal static async Task<int> RunAsync(
        QueueConnection connection,
        Runtime runtime,
        ScanWorkerOptions options,
        WorkerServiceOptions service,
        LogFormat format,
        CancellationToken cancellationToken
    )
    {
        using var logs = CreateLogs(format);
        var worker = new ScanWorker(
            connection.Queue,
            connection.Store,
            connection.Sink,
            runtime.Processor,
            options,
            TimeProvider.System,
            logs.CreateLogger<ScanWorker>(),
            connection.Notices
        );
        using var abort = new CancellationTokenSource();
        var signals = 0;
        void OnSignal(PosixSignalContext context)
        {
            context.Cancel = true;
            if (Interlocked.Increment(ref signals) == 2)
            {
                abort.Cancel();
            }
        }

        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        var putAside = 0;
        await new WorkerService(worker, connection.Queue, service, logs.CreateLogger<WorkerService>(), TimeProvider.System).RunAsync(
            report =>
            {
                putAside += report.End == DeliveryEnd.PutAside ? 1 : 0;
                if (format == LogFormat.Text)
                {
                    Console.WriteLine(
                        report.End switch
                        {
                            DeliveryEnd.Completed => $"{report.Name}: read, {connection.Sink.PlaceOf(report.ResultKey!)}",
                            DeliveryEnd.AlreadyDone => $"{report.Name}: was read before, {connection.Sink.PlaceOf(report.ResultKey!)}",
                            DeliveryEnd.PutAside => $"{report.Name}: put aside as {report.MessageId}: {report.Reason}: {report.Message}",
                            DeliveryEnd.HandedBack => $"{report.Name}: handed back: {report.Message}",
                            _ => $"{report.Name}: {report.Message}",
                        }
                    );
                }
            },
            cancellationToken,
            abort.Token
        );
        return abort.IsCancellationRequested ? ExitCode.Interrupted
            : options.Once && putAside > 0 ? ExitCode.SomeRejected
            : ExitCode.Success;
    }

    /// <summary>Against the baseline that was named, or the one that the model brings along.</summary>
    private static DriftMonitor? Monitor(ParseResult result, Option<string?> baseline, ProcessingOptionSet processing) =>
        result.GetValue(baseline) is { } named ? new DriftMonitor(DriftCommand.Load(named))
        : !result.GetValue(processing.NoRectify) && DriftCommand.OfModel(result.GetValue(processing.Model)) is { } own
            ? new DriftMonitor(own)
        : null;

    /// <summary>Lines for people leave the error stream to what went wrong in docalign itself.</summary>
    private static ILoggerFactory CreateLogs(LogFormat format) =>
        LoggerFactory.Create(builder =>
        {
            _ =
                format == LogFormat.Json
                    ? builder.AddJsonConsole(console => console.UseUtcTimestamp = true)
                    : builder.SetMinimumLevel(LogLevel.Error).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
            _ = builder.AddFilter("Microsoft", LogLevel.Warning);
        });
}
