using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Worker.Status;

/// <summary>
/// Keeps what the status page shows: what deliveries and the queue report, and what the pipeline's instruments measure anyway. Safe to
/// use from several threads.
/// </summary>
internal sealed class StatusBoard : IDisposable
{
    private const int Minutes = 60;

    /// <summary>Half an hour of a queue that is asked every 15 seconds.</summary>
    private const int KeptAnswers = 120;

    private const int KeptPoison = 20;

    private readonly TimeProvider _time;
    private readonly bool _showNames;
    private readonly DateTimeOffset _started;
    private readonly MinuteCounts _pages;
    private readonly MinuteCounts _scans;
    private readonly ConcurrentDictionary<string, RecentTimes> _stages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _outcomes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _decisions = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<QueueFigures> _answers = new();
    private readonly ConcurrentQueue<PoisonFigures> _poison = new();
    private readonly IReadOnlyList<StatusDistribution> _distributions = StatusDistribution.Create();
    private readonly MeterListener _listener = new();

    /// <param name="showNames">True keeps the names of scans that were put aside.</param>
    /// <param name="meterName">Whose instruments are listened to.</param>
    public StatusBoard(TimeProvider time, bool showNames, string meterName = PipelineTelemetry.SourceName)
    {
        (_time, _showNames, _started) = (time, showNames, time.GetUtcNow());
        (_pages, _scans) = (new MinuteCounts(Minutes, time), new MinuteCounts(Minutes, time));
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == meterName && instrument is Histogram<double> or Counter<long>)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Measured(instrument.Name, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Counted(instrument.Name, value, tags));
        _listener.Start();
    }

    public void Record(DeliveryReport report)
    {
        _scans.Add();
        _ = _outcomes.AddOrUpdate(WorkerTelemetry.Word(report.End), 1, (_, count) => count + 1);
        if (report.End == DeliveryEnd.PutAside)
        {
            Keep(
                _poison,
                KeptPoison,
                new PoisonFigures(
                    _time.GetUtcNow(),
                    report.MessageId,
                    report.Reason ?? "",
                    RejectionWords.Of(report.Reason),
                    report.Deliveries,
                    _showNames ? report.Name : null
                )
            );
        }
    }

    public void Record(QueueStatus status) =>
        Keep(
            _answers,
            KeptAnswers,
            new QueueFigures(_time.GetUtcNow(), status.Messages, Math.Round(status.OldestAge?.TotalSeconds ?? 0, 1))
        );

    /// <param name="baseline">Shares of a distribution's bins where the model was measured, by its name and edges; null, or null for a
    /// name, where its card has none.</param>
    public StatusSnapshot Snapshot(
        string version,
        string state,
        int inHand,
        Func<string, IReadOnlyList<double>, IReadOnlyList<double>?>? baseline
    ) =>
        new()
        {
            Version = version,
            Now = _time.GetUtcNow(),
            Started = _started,
            State = state,
            InHand = inHand,
            Queue = _answers.LastOrDefault(),
            QueueHistory = [.. _answers],
            PagesPerMinute = _pages.Counts(),
            ScansPerMinute = _scans.Counts(),
            Stages = [.. _stages.OrderBy(stage => stage.Key, StringComparer.Ordinal).Select(stage => stage.Value.Figures(stage.Key))],
            Outcomes = Sorted(_outcomes),
            Decisions = Sorted(_decisions),
            Distributions = [.. _distributions.Select(item => item.Figures(baseline?.Invoke(item.Name, item.Bins.Edges)))],
            Poison = [.. _poison.Reverse()],
        };

    public void Dispose() => _listener.Dispose();

    private void Measured(string instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (instrument == "docalign.stage.duration" && Tag(tags, "stage") is { } stage)
        {
            _stages.GetOrAdd(stage, _ => new RecentTimes()).Add(value);
        }

        foreach (var distribution in _distributions)
        {
            if (distribution.Instrument == instrument)
            {
                distribution.Bins.Add(value);
            }
        }
    }

    private void Counted(string instrument, long count, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (instrument == "docalign.pages" && Tag(tags, "decision") is { } decision)
        {
            _pages.Add(count);
            _ = _decisions.AddOrUpdate(decision, count, (_, before) => before + count);
        }
    }

    private static string? Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (var (key, value) in tags)
        {
            if (key == name)
            {
                return value as string;
            }
        }

        return null;
    }

    private static void Keep<T>(ConcurrentQueue<T> queue, int most, T item)
    {
        queue.Enqueue(item);
        while (queue.Count > most)
        {
            _ = queue.TryDequeue(out _);
        }
    }

    private static IReadOnlyList<NamedCount> Sorted(ConcurrentDictionary<string, long> counts) =>
        [.. counts.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => new NamedCount(item.Key, item.Value))];
}
