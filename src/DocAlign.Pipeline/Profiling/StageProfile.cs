using System.Diagnostics;
using DocAlign.Imaging;

namespace DocAlign.Pipeline.Profiling;

/// <summary>Listens to the stages of pages that are read in this process, from when it is made until it is disposed.</summary>
/// <remarks>A stage's figures are its own: those of the stages inside it are taken off.</remarks>
public sealed class StageProfile : IDisposable
{
    private const string Before = "before";
    private readonly ActivityListener _listener;
    private readonly Lock _lock = new();
    private readonly OrderedDictionary<string, StageFigures> _stages = new(StringComparer.Ordinal);

    public StageProfile()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == PageStages.SourceName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = Begun,
            ActivityStopped = Ended,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>All stages, in the order in which they first began.</summary>
    public IReadOnlyList<StageFigures> Stages
    {
        get
        {
            lock (_lock)
            {
                return [.. _stages.Values];
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Begun(Activity activity)
    {
        lock (_lock)
        {
            _ = _stages.TryAdd(activity.OperationName, new StageFigures(activity.OperationName, 0, 0, 0, 0));
        }

        activity.SetCustomProperty(Before, new Counts(ThreadClock.Milliseconds, GC.GetAllocatedBytesForCurrentThread()));
    }

    private void Ended(Activity activity)
    {
        var before = (Counts)activity.GetCustomProperty(Before)!;
        var took = new StageFigures(
            activity.OperationName,
            activity.Duration.TotalMilliseconds,
            ThreadClock.Milliseconds - before.ProcessorMilliseconds,
            GC.GetAllocatedBytesForCurrentThread() - before.AllocatedBytes,
            Calls: 1
        );
        lock (_lock)
        {
            Add(took, sign: 1);
            if (activity.Parent is { } outer && outer.Source.Name == PageStages.SourceName)
            {
                Add(took with { Name = outer.OperationName, Calls = 0 }, sign: -1);
            }
        }
    }

    private void Add(StageFigures took, int sign)
    {
        var before = _stages[took.Name];
        _stages[took.Name] = before with
        {
            Milliseconds = before.Milliseconds + (sign * took.Milliseconds),
            ProcessorMilliseconds = before.ProcessorMilliseconds + (sign * took.ProcessorMilliseconds),
            AllocatedBytes = before.AllocatedBytes + (sign * took.AllocatedBytes),
            Calls = before.Calls + took.Calls,
        };
    }

    private sealed record Counts(double ProcessorMilliseconds, long AllocatedBytes);
}
