using System.Diagnostics.Metrics;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Queueing;
using DocAlign.Worker.Status;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DocAlign.Worker.Hosting;

/// <summary>A worker as a service: health and metrics over HTTP, traces and metrics to a collector, a log line for each delivery.</summary>
/// <remarks>
/// /health/startup answers once the queue was reached, /health/ready while it can be reached and the worker is not stopping, /health/live
/// as long as the queue was asked not
/// long ago. /metrics is Prometheus text. / is a page for people that shows /status.json (docs/report.md). OTEL_EXPORTER_OTLP_ENDPOINT,
/// as the standard says, turns the exporter on.
/// </remarks>
public sealed class WorkerService(
    ScanWorker worker,
    IScanQueue queue,
    WorkerServiceOptions options,
    ILogger<WorkerService> log,
    TimeProvider time
)
{
    // Threads that answer over HTTP read these.
    private volatile QueueStatus? _status;
    private volatile bool _isStopping;

    /// <summary>Works until told to stop.</summary>
    /// <param name="report">Called once a delivery.</param>
    /// <exception cref="IOException">The address for HTTP is taken.</exception>
    public async Task RunAsync(Action<DeliveryReport> report, CancellationToken stop, CancellationToken abort)
    {
        ArgumentNullException.ThrowIfNull(report);
        options.Validate();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(abort);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await using var noticing = stop.Register(() =>
        {
            _isStopping = true;
            WorkerLog.Stopping(log, worker.InHand);
        });
        using var board = options.Http is null ? null : new StatusBoard(time, options.StatusNames);
        using var meter = new Meter(PipelineTelemetry.SourceName);
        AddGauges(meter);
        if (options.Drift is { } drift)
        {
            DriftGauges.Add(meter, drift);
        }

        if (options.OneDnnFinding is { } finding)
        {
            WorkerLog.OneDnnOff(log, finding);
        }

        using var metrics = Metrics();
        using var traces = Traces();
        await using var http = options.Http is null ? null : await ServeAsync(metrics, board!);
        var observing = ObserveAsync(board, ended.Token);
        var working = worker.RunAsync(
            end =>
            {
                WorkerLog.Delivered(log, end);
                board?.Record(end);
                report(end);
            },
            stopping.Token,
            abort
        );

        // Whichever fails takes the other along, and the process ends with an error.
        _ = await Task.WhenAny(working, observing);
        await stopping.CancelAsync();
        try
        {
            await working;
        }
        finally
        {
            await ended.CancelAsync();
            await observing;
        }
    }

    private void AddGauges(Meter meter)
    {
        _ = meter.CreateObservableGauge(
            "docalign.queue.messages",
            () => _status is { } status ? [new Measurement<long>(status.Messages)] : Array.Empty<Measurement<long>>(),
            description: "Messages in the queue, waiting and leased, roughly."
        );
        _ = meter.CreateObservableGauge(
            "docalign.queue.oldest.age",
            () =>
                _status is { } status ? [new Measurement<double>(status.OldestAge?.TotalSeconds ?? 0)] : Array.Empty<Measurement<double>>(),
            "s",
            "Age of the oldest message that waits; 0 when none does."
        );
        _ = meter.CreateObservableGauge("docalign.scans.in.hand", () => worker.InHand, description: "Scans received and not settled.");
        _ = meter.CreateObservableGauge(
            "docalign.queue.reachable",
            () => worker.Health.Trouble is null ? 1 : 0,
            description: "1 when the queue could be asked the last time."
        );
        _ = meter.CreateObservableGauge("docalign.tensors.live", options.LiveTensors, description: "Tensors that are alive.");
        _ = meter.CreateObservableGauge(
            "docalign.onednn.enabled",
            () => options.OneDnnFinding is null ? 1 : 0,
            description: "0 when the networks run without oneDNN, because it computes a convolution wrongly on this processor."
        );
        _ = meter.CreateObservableGauge("docalign.memory.resident", Resident, "By", "Resident memory of the worker and of its children.");
        _ = meter.CreateObservableGauge(
            "docalign.memory.managed",
            () => GC.GetTotalMemory(forceFullCollection: false),
            "By",
            "Managed memory of the worker; the rest of its resident memory is native."
        );

        IEnumerable<Measurement<long>> Resident() =>
            [
                new(Environment.WorkingSet, new KeyValuePair<string, object?>("process", "worker")),
                new(ChildMemory.ResidentBytes(), new KeyValuePair<string, object?>("process", "children")),
            ];
    }

    private static bool HasCollector => Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 };

    private static ResourceBuilder Resource => ResourceBuilder.CreateDefault().AddService("docalign", serviceVersion: Version);

    private static string Version => typeof(WorkerService).Assembly.GetName().Version?.ToString(3) ?? "";

    private string State =>
        _isStopping ? "stopping"
        : worker.Health.Trouble is not null ? "unreachable"
        : _status is null ? "starting"
        : "working";

    private static MeterProvider Metrics()
    {
        // Without labels that are the same on every line. Each question is answered with fresh figures.
        var builder = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(Resource)
            .AddMeter(PipelineTelemetry.SourceName, PipelineTelemetry.SourceName + ".Storage")
            .AddPrometheusExporter(exporter =>
            {
                exporter.ScopeInfoEnabled = false;
                exporter.TargetInfoEnabled = false;
                exporter.ScrapeResponseCacheDurationMilliseconds = 0;
            });
        return (HasCollector ? builder.AddOtlpExporter() : builder).Build();
    }

    private static TracerProvider? Traces() =>
        HasCollector
            ? Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(Resource)
                .AddSource(PipelineTelemetry.SourceName)
                .AddOtlpExporter()
                .Build()
            : null;

    private async Task<WebApplication> ServeAsync(MeterProvider metrics, StatusBoard board)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        _ = builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(options.Http!));
        _ = builder.Services.AddRoutingCore();
        var http = builder.Build();
        _ = http.MapGet("/health/startup", context => AnswerAsync(context, _status is not null, "The queue was not reached yet."));
        _ = http.MapGet(
            "/health/ready",
            context =>
                AnswerAsync(
                    context,
                    _status is not null && worker.Health.Trouble is null && !_isStopping,
                    _isStopping ? "The worker is stopping." : "The queue cannot be reached."
                )
        );
        _ = http.MapGet(
            "/health/live",
            context =>
                AnswerAsync(
                    context,
                    worker.InHand > 0
                        || worker.Health.Trouble is not null
                        || time.GetUtcNow() - worker.Health.LastReceive < options.StalledAfter,
                    "The worker has stalled."
                )
        );
        http.MapStatusPage(() => board.Snapshot(Version, State, worker.InHand, Baseline()));
        _ = http.MapPrometheusScrapingEndpoint("/metrics", metrics, configureBranchedPipeline: null, optionsName: null);
        await http.StartAsync();
        WorkerLog.Serving(log, options.Http!.ToString());
        return http;
    }

    private Func<string, IReadOnlyList<double>, IReadOnlyList<double>?>? Baseline() =>
        options.Drift is { } drift ? (histogram, edges) => StatusBaseline.SharesOf(drift.Baseline, histogram, edges) : null;

    private static Task AnswerAsync(HttpContext context, bool isGood, string why)
    {
        context.Response.StatusCode = isGood ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync((isGood ? "ok" : why) + "\n", context.RequestAborted);
    }

    /// <summary>Asks the queue from time to time, and tidies up; what fails is told once, until it works again.</summary>
    private async Task ObserveAsync(StatusBoard? board, CancellationToken cancellationToken)
    {
        string? told = null;
        try
        {
            while (true)
            {
                try
                {
                    _status = await queue.StatusAsync(cancellationToken);
                    board?.Record(_status);
                    told = null;
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                {
                    if (exception.Message != told)
                    {
                        WorkerLog.StorageTrouble(log, told = exception.Message);
                    }
                }

                NativeHeap.Trim();
                await Task.Delay(options.ObserveInterval, time, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The worker has ended.
        }
    }
}
