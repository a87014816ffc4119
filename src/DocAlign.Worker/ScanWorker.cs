using System.Diagnostics;
using System.Security.Cryptography;
using System.Threading.Channels;
using DocAlign.Ocr;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Worker;

/// <summary>Takes scans from a queue, reads them, commits results, and only then takes them off the queue.</summary>
/// <remarks>
/// A few more scans are in hand than are read at once, so that no page host waits for storage. Told to stop, it receives nothing more, hands back what was not begun at
/// once, and what was begun after a deadline; leases are renewed until then. Nothing is lost, and nothing is done twice.
/// </remarks>
public sealed class ScanWorker(IScanQueue queue, IScanStore store, IDocumentSink sink, ScanProcessor processor, ScanWorkerOptions options, TimeProvider time)
{
    /// <summary>Largest number that is received in one call.</summary>
    private const int LargestBatch = 32;

    /// <summary>How long settling may take once the worker is to end at once.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(5);

    private readonly Lock _reporting = new();
    private int _inHand;

    /// <summary>When scans were last received, or none were there; health looks at it.</summary>
    public DateTimeOffset LastReceive { get; private set; } = time.GetUtcNow();

    /// <summary>Why the queue could not be asked the last time; null when it could.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Scans received and not settled.</summary>
    public int InHand => Volatile.Read(ref _inHand);

    /// <param name="report">Called once a delivery, from any thread but never twice at once.</param>
    /// <param name="stop">Ends receiving; what was begun is finished until the deadline.</param>
    /// <param name="abort">Hands everything back at once.</param>
    public async Task RunAsync(Action<DeliveryReport> report, CancellationToken stop, CancellationToken abort = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var failed = new CancellationTokenSource();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stop, abort, failed.Token);
        using var working = CancellationTokenSource.CreateLinkedTokenSource(abort, failed.Token);
        await using var deadline = stop.Register(() => working.CancelAfter(options.DrainDeadline));
        using var room = new SemaphoreSlim((2 * options.Parallel) + options.Prefetch);
        var received = Channel.CreateUnbounded<Delivery>();

        // Twice as many as hosts: while one half is read, the other is downloaded or published.
        await Task.WhenAll(Enumerable.Range(0, 2 * options.Parallel).Select(_ => Guarded(WorkAsync)).Append(Guarded(ReceiveAsync)));

        async Task Guarded(Func<Task> part)
        {
            try
            {
                await Task.Run(part, CancellationToken.None);
            }
            catch
            {
                // A bug: everything stops, and the caller learns of it.
                await failed.CancelAsync();
                throw;
            }
        }

        async Task ReceiveAsync()
        {
            try
            {
                while (!stopping.IsCancellationRequested)
                {
                    await room.WaitAsync(stopping.Token);
                    var free = 1;
                    while (free < LargestBatch && room.Wait(0, CancellationToken.None))
                    {
                        free++;
                    }

                    var leases = await TryReceiveAsync(free);
                    _ = leases.Count < free ? room.Release(free - leases.Count) : 0;
                    foreach (var lease in leases)
                    {
                        _ = Interlocked.Increment(ref _inHand);
                        await received.Writer.WriteAsync(new Delivery(lease, new LeaseKeeper(queue, lease, options.RenewInterval, time, working.Token), time.GetTimestamp()), CancellationToken.None);
                    }

                    if (leases.Count > 0)
                    {
                        continue;
                    }

                    if (options.Once && Trouble is null)
                    {
                        if (InHand == 0)
                        {
                            return;
                        }

                        await Task.Delay(TimeSpan.FromMilliseconds(20), time, stopping.Token);
                        continue;
                    }

                    await Task.Delay(options.PollInterval * (0.75 + (0.5 * Jitter())), time, stopping.Token);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // Told to stop.
            }
            finally
            {
                received.Writer.Complete();
                while (received.Reader.TryRead(out var unstarted))
                {
                    await EndAsync(unstarted, HandBackUnstartedAsync(unstarted));
                }
            }
        }

        // Never cut off in the middle: messages that the queue has given away would stay invisible.
        async Task<IReadOnlyList<ScanLease>> TryReceiveAsync(int most)
        {
            try
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(abort);
                var leases = await queue.ReceiveAsync(most, limit.Token);
                (LastReceive, Trouble) = (time.GetUtcNow(), null);
                return leases;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Trouble = exception.Message;
                return [];
            }
        }

        async Task WorkAsync()
        {
            await foreach (var delivery in received.Reader.ReadAllAsync(CancellationToken.None))
            {
                await EndAsync(delivery, stopping.IsCancellationRequested ? HandBackUnstartedAsync(delivery) : DeliverAsync(delivery, stopping.Token));
            }
        }

        async Task EndAsync(Delivery delivery, Task<DeliveryReport> settling)
        {
            try
            {
                var end = await settling;
                WorkerTelemetry.Record(end);
                lock (_reporting)
                {
                    report(end);
                }
            }
            finally
            {
                await delivery.Keeper.DisposeAsync();
                _ = Interlocked.Decrement(ref _inHand);
                _ = room.Release();
            }
        }
    }

    private async Task<DeliveryReport> DeliverAsync(Delivery delivery, CancellationToken startBefore)
    {
        using var activity = WorkerTelemetry.StartScan(delivery.Lease);
        var (end, keeper) = (default(DeliveryReport), delivery.Keeper);
        try
        {
            end = await ReadAsync(delivery, startBefore);
        }
        catch (OperationCanceledException) when (keeper.IsLost)
        {
            end = Report(delivery, DeliveryEnd.LeaseLost, resultKey: null, "leaseLost", "Another worker took the scan over.");
        }
        catch (OperationCanceledException)
        {
            end = await HandBackAsync(delivery, TimeSpan.Zero, "stopping", "The worker was stopped.");
        }
        catch (UnreadableScanException exception)
        {
            end = await PutAsideAsync(delivery, exception.Rejection);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The storage is in trouble, not the scan: after a while somebody tries again.
            end = await HandBackAsync(delivery, Backoff(delivery.Lease.Deliveries), "storage", exception.Message);
        }

        _ = activity?.SetTag("outcome", end.End.ToString()).SetTag("reason", end.Reason);
        _ = end.End is DeliveryEnd.PutAside or DeliveryEnd.HandedBack ? activity?.SetStatus(ActivityStatusCode.Error, end.Reason) : null;
        return end;
    }

    private async Task<DeliveryReport> ReadAsync(Delivery delivery, CancellationToken startBefore)
    {
        var (message, working) = (delivery.Lease.Message, delivery.Keeper.Working);
        var processing = options.Settings.Resolve(message, options.TessdataPath, out var refused);
        if (refused is not null)
        {
            return await PutAsideAsync(delivery, refused);
        }

        if (message.Sha256.Length > 0 && await AlreadyDoneAsync(delivery, processing, message.Sha256) is { } known)
        {
            return known;
        }

        try
        {
            Tessdata.Require(Tessdata.Locate(options.TessdataPath), processing.Recognition.Languages);
        }
        catch (OcrException exception)
        {
            return await PutAsideAsync(delivery, new Rejection("missingLanguage", "receive", Page: null, exception.Message));
        }

        ScanInput scan;
        using (PipelineTelemetry.Begin("download"))
        {
            scan = new ScanInput(message.Name, await store.ReadAsync(delivery.Lease, working));
        }

        var sha256 = scan.Sha256;
        if (message.Sha256.Length == 0)
        {
            if (await AlreadyDoneAsync(delivery, processing, sha256) is { } done)
            {
                return done;
            }
        }
        else if (sha256 != message.Sha256)
        {
            return await PutAsideAsync(delivery, new Rejection("unreadable", "read", Page: null, $"The scan has SHA-256 {sha256}, its message says another."));
        }

        switch (await processor.ProcessAsync(scan, processing, working, startBefore))
        {
            case ScanOutcome.Completed completed:
                using (PipelineTelemetry.Begin("publish"))
                {
                    await sink.PublishAsync(completed, processing.Formats, options.Dedupe == DedupePolicy.Reprocess, Limit(working));
                }

                return await SettleAsync(delivery, queue.CompleteAsync, DeliveryEnd.Completed, completed.Document.ResultKey, reason: null, why: null);
            case ScanOutcome.Rejected rejected:
                return await PutAsideAsync(delivery, rejected.Rejection);
            default:
                throw new InvalidOperationException("A scan ended in an unknown way.");
        }
    }

    private async Task<DeliveryReport?> AlreadyDoneAsync(Delivery delivery, ProcessingOptions processing, string sha256)
    {
        var resultKey = processing.ResultKey(sha256, processor.ModelHashFor(processing));
        return options.Dedupe == DedupePolicy.Skip && await sink.ContainsAsync(resultKey, delivery.Keeper.Working)
            ? await SettleAsync(delivery, queue.CompleteAsync, DeliveryEnd.AlreadyDone, resultKey, reason: null, why: null)
            : null;
    }

    private Task<DeliveryReport> PutAsideAsync(Delivery delivery, Rejection rejection) =>
        SettleAsync(delivery, (held, stop) => queue.PoisonAsync(held, rejection, stop), DeliveryEnd.PutAside, resultKey: null, rejection.Reason, rejection.Message);

    private Task<DeliveryReport> HandBackAsync(Delivery delivery, TimeSpan delay, string reason, string why) =>
        SettleAsync(delivery, (held, stop) => queue.AbandonAsync(held, delay, stop), DeliveryEnd.HandedBack, resultKey: null, reason, why);

    private Task<DeliveryReport> HandBackUnstartedAsync(Delivery delivery) =>
        HandBackAsync(delivery, TimeSpan.Zero, "stopping", "The worker was told to stop before the scan was begun.");

    /// <summary>Stops renewing, then settles with the latest receipt; what is done is settled even while stopping.</summary>
    private async Task<DeliveryReport> SettleAsync(Delivery delivery, Func<ScanLease, CancellationToken, Task<bool>> settle, DeliveryEnd end, string? resultKey, string? reason, string? why)
    {
        using var stage = PipelineTelemetry.Begin("settle");
        var held = await delivery.Keeper.StopAsync();
        try
        {
            return await settle(held, Limit(delivery.Keeper.Working))
                ? Report(delivery, end, resultKey, reason, why)
                : Report(delivery, DeliveryEnd.LeaseLost, resultKey, "leaseLost", "Another worker took the scan over.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            // The message comes again after its lease; a result that is committed is found then.
            return Report(delivery, DeliveryEnd.HandedBack, resultKey, "storage", exception.Message);
        }
    }

    private DeliveryReport Report(Delivery delivery, DeliveryEnd end, string? resultKey, string? reason, string? why) =>
        new(delivery.Lease.Message.Id, delivery.Lease.Message.Name, delivery.Lease.Deliveries, time.GetElapsedTime(delivery.Started), end, resultKey, reason, why);

    /// <summary>Unlimited while the worker works; a few seconds once it is to end.</summary>
    private CancellationToken Limit(CancellationToken working) => working.IsCancellationRequested ? new CancellationTokenSource(LastWords, time).Token : CancellationToken.None;

    /// <summary>1, 2, 4 ... s, at most five minutes, shortened by up to a half so that what failed together does not come back together.</summary>
    internal static TimeSpan Backoff(int deliveries)
    {
        var seconds = Math.Min(LongestBackoff.TotalSeconds, Math.Pow(2, Math.Clamp(deliveries - 1, 0, 20)));
        return TimeSpan.FromSeconds(Math.Ceiling(seconds * (0.5 + (0.5 * Jitter()))));
    }

    private static double Jitter() => RandomNumberGenerator.GetInt32(0, 1001) / 1000.0;

    private sealed record Delivery(ScanLease Lease, LeaseKeeper Keeper, long Started);
}
