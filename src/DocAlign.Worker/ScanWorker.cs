using DocAlign.Pipeline;
using DocAlign.Pipeline.Notices;
using DocAlign.Pipeline.Queueing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DocAlign.Worker;

/// <summary>Takes scans from a queue, reads them, commits results, and only then takes them off the queue.</summary>
/// <remarks>
/// A few more scans are in hand than are read at once, so that no page host waits for storage. Told to stop, it receives nothing more,
/// hands back what was not begun at
/// once, and what was begun after a deadline; leases are renewed until then. Nothing is lost, and nothing is done twice.
/// </remarks>
/// <param name="log">Errors with their event ids, and leases that are lost; null logs nothing.</param>
/// <param name="notices">Where completed scans are told, before their messages are deleted; null tells nobody.</param>
public sealed class ScanWorker(
    IScanQueue queue,
    IScanStore store,
    IDocumentSink sink,
    ScanProcessor processor,
    ScanWorkerOptions options,
    TimeProvider time,
    ILogger<ScanWorker>? log = null,
    INoticeQueue? notices = null
)
{
    private readonly WorkerState _state = new(time.GetUtcNow());

    /// <summary>The latest snapshot; any thread may ask.</summary>
    public WorkerHealth Health => _state.Health;

    /// <summary>Scans received and not settled; any thread may ask.</summary>
    public int InHand => _state.InHand;

    /// <param name="report">Called once a delivery, from any thread but never twice at once.</param>
    /// <param name="stop">Ends receiving; what was begun is finished until the deadline.</param>
    /// <param name="abort">Hands everything back at once.</param>
    /// <exception cref="Pipeline.Settings.SettingsException">Options are out of range; all are told.</exception>
    public async Task RunAsync(Action<DeliveryReport> report, CancellationToken stop, CancellationToken abort = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        options.Validate();
        ILogger logger = log ?? NullLogger<ScanWorker>.Instance;
        var handler = new DeliveryHandler(queue, store, sink, processor, options, time, logger, notices);
        using var run = new WorkerRun(queue, handler, options, time, logger, _state, report, stop, abort);
        await run.RunAsync();
    }
}
