using DocAlign.Ocr;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Worker;

/// <summary>Takes scans from a queue, reads them, commits results, and only then takes them off the queue.</summary>
/// <remarks>When stopped it takes nothing more and hands back what is not finished; nothing is lost, and nothing is done twice.</remarks>
public sealed class ScanWorker(IScanQueue queue, IScanStore store, IDocumentSink sink, ScanProcessor processor, ScanWorkerOptions options, TimeProvider time)
{
    /// <param name="report">Called once a delivery, from any thread but never twice at once.</param>
    public async Task RunAsync(Action<DeliveryReport> report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        var reporting = new Lock();
        await Task.WhenAll(Enumerable.Range(0, options.Parallel).Select(_ => Task.Run(LoopAsync, CancellationToken.None)));
        cancellationToken.ThrowIfCancellationRequested();

        async Task LoopAsync()
        {
            try
            {
                while (!cancellationToken.IsCancellationRequested)
                {
                    if (await queue.ReceiveAsync(cancellationToken) is { } lease)
                    {
                        var end = await DeliverAsync(lease, cancellationToken);
                        lock (reporting)
                        {
                            report(end);
                        }

                        if (end.End == DeliveryEnd.HandedBack && options.Once && cancellationToken.IsCancellationRequested)
                        {
                            return;
                        }
                    }
                    else if (options.Once)
                    {
                        return;
                    }
                    else
                    {
                        await Task.Delay(options.PollInterval, time, cancellationToken);
                    }
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // Stopped while waiting.
            }
        }
    }

    private async Task<DeliveryReport> DeliverAsync(ScanLease lease, CancellationToken cancellationToken)
    {
        await using var keeper = new LeaseKeeper(queue, lease, options.RenewInterval, time, cancellationToken);
        try
        {
            return await WorkAsync(lease, keeper);
        }
        catch (OperationCanceledException) when (keeper.IsLost)
        {
            return Report(lease, DeliveryEnd.LeaseLost, resultKey: null, "Another worker took the scan over.");
        }
        catch (OperationCanceledException)
        {
            return await HandBackAsync(lease, keeper, "The worker was stopped.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The storage is in trouble, not the scan: after a pause somebody tries again.
            await Task.Delay(options.PollInterval, time, CancellationToken.None);
            return await HandBackAsync(lease, keeper, exception.Message);
        }
    }

    private async Task<DeliveryReport> WorkAsync(ScanLease lease, LeaseKeeper keeper)
    {
        var message = lease.Message;
        var processing = message.ToOptions(options.TessdataPath);
        var resultKey = processing.ResultKey(message.Sha256, processor.ModelHashFor(processing));
        if (await sink.ContainsAsync(resultKey, keeper.Working))
        {
            return await SettleAsync(lease, keeper, queue.CompleteAsync, DeliveryEnd.AlreadyDone, resultKey, why: null);
        }

        try
        {
            Tessdata.Require(Tessdata.Locate(options.TessdataPath), message.Languages);
        }
        catch (OcrException exception)
        {
            return await PutAsideAsync(lease, keeper, new Rejection("missingLanguage", "receive", Page: null, exception.Message));
        }

        var scan = new ScanInput(message.Name, await store.ReadAsync(lease, keeper.Working));
        if (scan.Sha256 != message.Sha256)
        {
            return await PutAsideAsync(lease, keeper, new Rejection("unreadable", "read", Page: null, $"The scan has SHA-256 {scan.Sha256}, its message says {message.Sha256}."));
        }

        switch (await processor.ProcessAsync(scan, processing, keeper.Working))
        {
            case ScanOutcome.Completed completed:
                await sink.PublishAsync(completed, CancellationToken.None);
                return await SettleAsync(lease, keeper, queue.CompleteAsync, DeliveryEnd.Completed, resultKey, why: null);
            case ScanOutcome.Rejected rejected:
                return await PutAsideAsync(lease, keeper, rejected.Rejection);
            default:
                throw new InvalidOperationException("A scan ended in an unknown way.");
        }
    }

    private Task<DeliveryReport> PutAsideAsync(ScanLease lease, LeaseKeeper keeper, Rejection rejection) =>
        SettleAsync(lease, keeper, (held, stop) => queue.PoisonAsync(held, rejection, stop), DeliveryEnd.PutAside, resultKey: null, $"{rejection.Reason}: {rejection.Message}");

    private Task<DeliveryReport> HandBackAsync(ScanLease lease, LeaseKeeper keeper, string why) =>
        SettleAsync(lease, keeper, queue.AbandonAsync, DeliveryEnd.HandedBack, resultKey: null, why);

    /// <summary>Stops renewing, then settles with the latest receipt; what is done is settled even while stopping.</summary>
    private static async Task<DeliveryReport> SettleAsync(ScanLease lease, LeaseKeeper keeper, Func<ScanLease, CancellationToken, Task<bool>> settle, DeliveryEnd end, string? resultKey, string? why)
    {
        var held = await keeper.StopAsync();
        return await settle(held, CancellationToken.None) ? Report(lease, end, resultKey, why) : Report(lease, DeliveryEnd.LeaseLost, resultKey, "Another worker took the scan over.");
    }

    private static DeliveryReport Report(ScanLease lease, DeliveryEnd end, string? resultKey, string? why) => new(lease.Message.Id, lease.Message.Name, end, resultKey, why);
}
