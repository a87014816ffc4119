using System.Diagnostics;
using System.Security.Cryptography;
using DocAlign.Documents;
using DocAlign.Ocr;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Hosts;
using DocAlign.Pipeline.Notices;
using DocAlign.Pipeline.Queueing;
using DocAlign.Worker.Hosting;
using Microsoft.Extensions.Logging;

namespace DocAlign.Worker;

/// <summary>Reads one scan in hand, commits its result, and settles it with the queue. Whatever happens ends in a report.</summary>
/// <param name="log">Event ids of rejections lead to its lines.</param>
/// <param name="notices">Where completed scans are told; rejected ones are told by the queue. Null tells nobody.</param>
internal sealed class DeliveryHandler(
    IScanQueue queue,
    IScanStore store,
    IDocumentSink sink,
    ScanProcessor processor,
    ScanWorkerOptions options,
    TimeProvider time,
    ILogger log,
    INoticeQueue? notices
)
{
    /// <summary>How long settling may take once the worker is to end at once.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    /// <summary>Deliveries in which an unforeseen error outside of the page hosts is bad luck; in the next it is the scan's.</summary>
    private const int TriesAfterErrors = 1;

    /// <param name="startBefore">Cancels a scan that still waits for a host.</param>
    public async Task<DeliveryReport> HandleAsync(Delivery delivery, CancellationToken startBefore)
    {
        using var activity = WorkerTelemetry.StartScan(delivery.Lease);
        DeliveryReport end;
        try
        {
            end = await ReadAsync(delivery, startBefore);
        }
        catch (OperationCanceledException) when (delivery.Keeper.LostBecause is { } why)
        {
            end = Report(delivery, DeliveryEnd.LeaseLost, resultKey: null, "leaseLost", why);
        }
        catch (OperationCanceledException) when (startBefore.IsCancellationRequested || delivery.Keeper.Working.IsCancellationRequested)
        {
            end = await HandBackAsync(delivery, TimeSpan.Zero, "stopping", "The worker was stopped.");
        }
        catch (UnreadableScanException exception)
        {
            end = await PutAsideAsync(delivery, exception.Rejection);
        }
        catch (PageHostUnavailableException exception)
        {
            // This machine is in trouble, not the scan.
            end = await HandBackAsync(delivery, Backoff.After(delivery.Lease.Deliveries), "hostUnavailable", exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The storage is in trouble, not the scan: after a while somebody tries again.
            end = await HandBackAsync(delivery, Backoff.After(delivery.Lease.Deliveries), "storage", exception.Message);
        }
        catch (Exception exception)
        {
            end = await SettleErrorAsync(delivery, exception);
        }

        _ = activity?.SetTag("outcome", end.End.ToString()).SetTag("reason", end.Reason);
        _ = end.End is DeliveryEnd.PutAside or DeliveryEnd.HandedBack ? activity?.SetStatus(ActivityStatusCode.Error, end.Reason) : null;
        return end;
    }

    /// <summary>For a scan that was received and not begun when the worker was told to stop.</summary>
    public Task<DeliveryReport> HandBackUnstartedAsync(Delivery delivery) =>
        HandBackAsync(delivery, TimeSpan.Zero, "stopping", "The worker was told to stop before the scan was begun.");

    private async Task<DeliveryReport> ReadAsync(Delivery delivery, CancellationToken startBefore)
    {
        var (message, working) = (delivery.Lease.Message, delivery.Keeper.Working);
        var processing = options.Settings.Resolve(message, options.TessdataPath, out var refused) with { FieldRules = options.FieldRules };
        if (refused is not null)
        {
            return await PutAsideAsync(delivery, refused);
        }

        if (message.Sha256.Length > 0 && await AlreadyDoneAsync(delivery, processing, message.Sha256) is { } known)
        {
            return known;
        }

        if (MissingLanguage(processing) is { } missing)
        {
            return await PutAsideAsync(delivery, missing);
        }

        ScanInput scan;
        using (PipelineTelemetry.Begin("download"))
        {
            scan = new ScanInput(message.Name, await store.ReadAsync(delivery.Lease, working));
        }

        var sha256 = scan.Sha256;
        if (message.Sha256.Length > 0 && sha256 != message.Sha256)
        {
            return await PutAsideAsync(delivery, Rejection.Unreadable($"The scan has SHA-256 {sha256}, its message says another."));
        }

        if (message.Sha256.Length == 0 && await AlreadyDoneAsync(delivery, processing, sha256) is { } done)
        {
            return done;
        }

        switch (
            await processor.ProcessAsync(scan, processing, failure => WorkerLog.ScanFailed(log, message.Id, failure), working, startBefore)
        )
        {
            case ScanOutcome.Completed completed:
                using (PipelineTelemetry.Begin("publish"))
                {
                    await sink.PublishAsync(completed, processing.Formats, options.Dedupe == DedupePolicy.Reprocess, Limit(working));
                }

                options.Drift?.Add(completed.Document.Pages);
                await TellAsync(message, completed.Document, processing, working);
                return await SettleAsync(
                    delivery,
                    queue.CompleteAsync,
                    DeliveryEnd.Completed,
                    completed.Document.ResultKey,
                    reason: null,
                    why: null
                );
            case ScanOutcome.Rejected rejected:
                return await PutAsideAsync(delivery, rejected.Rejection);
            default:
                throw new InvalidOperationException("A scan ended in an unknown way.");
        }
    }

    private Rejection? MissingLanguage(ProcessingOptions processing)
    {
        try
        {
            Tessdata.Require(Tessdata.Locate(options.TessdataPath), processing.Recognition.Languages);
            return null;
        }
        catch (OcrException exception)
        {
            return new Rejection("missingLanguage", "receive", Page: null, exception.Message);
        }
    }

    private async Task<DeliveryReport?> AlreadyDoneAsync(Delivery delivery, ProcessingOptions processing, string sha256)
    {
        var resultKey = processing.ResultKey(sha256, processor.ModelHashFor(processing));
        if (options.Dedupe != DedupePolicy.Skip || !await sink.ContainsAsync(resultKey, delivery.Keeper.Working))
        {
            return null;
        }

        // The worker that made the result may have died before it told of it.
        if (notices is not null)
        {
            if (await sink.ReadAsync(resultKey, delivery.Keeper.Working) is not { } document)
            {
                return null;
            }

            await TellAsync(delivery.Lease.Message, document, processing, delivery.Keeper.Working);
        }

        return await SettleAsync(delivery, queue.CompleteAsync, DeliveryEnd.AlreadyDone, resultKey, reason: null, why: null);
    }

    /// <summary>Before the message is deleted: what is not told now is told when it comes again.</summary>
    private Task TellAsync(ScanMessage message, Document document, ProcessingOptions processing, CancellationToken working) =>
        notices?.SendAsync(ScanNotice.OfResult(message, document, sink.PlaceOf(document.ResultKey), processing.Formats), Limit(working))
        ?? Task.CompletedTask;

    /// <summary>
    /// An error that nobody foresaw, around a scan rather than in its page host: tried once more, then the scan is put aside.
    /// </summary>
    private async Task<DeliveryReport> SettleErrorAsync(Delivery delivery, Exception exception)
    {
        var eventId = LogError(delivery, exception);
        var why = $"An error in docalign: {exception.GetType().FullName}. The log has the stack under event {eventId}.";
        return delivery.Lease.Deliveries <= TriesAfterErrors
            ? await HandBackAsync(delivery, Backoff.After(delivery.Lease.Deliveries), "internalError", why)
            : await PutAsideAsync(delivery, new Rejection("internalError", "settle", Page: null, why) { EventId = eventId });
    }

    private string LogError(Delivery delivery, Exception exception)
    {
        var eventId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        WorkerLog.DeliveryFailed(log, delivery.Lease.Message.Id, eventId, exception);
        return eventId;
    }

    private Task<DeliveryReport> PutAsideAsync(Delivery delivery, Rejection rejection) =>
        SettleAsync(
            delivery,
            (held, stop) => queue.PoisonAsync(held, rejection, stop),
            DeliveryEnd.PutAside,
            resultKey: null,
            rejection.Reason,
            rejection.Message
        );

    private Task<DeliveryReport> HandBackAsync(Delivery delivery, TimeSpan delay, string reason, string why) =>
        SettleAsync(delivery, (held, stop) => queue.AbandonAsync(held, delay, stop), DeliveryEnd.HandedBack, resultKey: null, reason, why);

    /// <summary>Stops renewing, then settles with the latest receipt; what is done is settled even while stopping.</summary>
    private async Task<DeliveryReport> SettleAsync(
        Delivery delivery,
        Func<ScanLease, CancellationToken, Task<bool>> settle,
        DeliveryEnd end,
        string? resultKey,
        string? reason,
        string? why
    )
    {
        using var stage = PipelineTelemetry.Begin("settle");
        var held = await delivery.Keeper.StopAsync();
        try
        {
            return await settle(held, Limit(delivery.Keeper.Working))
                ? Report(delivery, end, resultKey, reason, why)
                : Report(delivery, DeliveryEnd.LeaseLost, resultKey, "leaseLost", delivery.Keeper.LostBecause ?? LeaseKeeper.TakenOver);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            // The message comes again after its lease; a result that is committed is found then.
            return Report(delivery, DeliveryEnd.HandedBack, resultKey, "storage", exception.Message);
        }
        catch (Exception exception)
        {
            var message = $"The scan cannot be settled; the log has the stack under event {LogError(delivery, exception)}.";
            return Report(delivery, DeliveryEnd.HandedBack, resultKey, "internalError", message);
        }
    }

    private DeliveryReport Report(Delivery delivery, DeliveryEnd end, string? resultKey, string? reason, string? why) =>
        new(
            delivery.Lease.Message.Id,
            delivery.Lease.Message.Name,
            delivery.Lease.Deliveries,
            time.GetElapsedTime(delivery.Started),
            end,
            resultKey,
            reason,
            why
        );

    /// <summary>Unlimited while the worker works; a few seconds once it is to end.</summary>
    private CancellationToken Limit(CancellationToken working) =>
        working.IsCancellationRequested ? new CancellationTokenSource(LastWords, time).Token : CancellationToken.None;
}
