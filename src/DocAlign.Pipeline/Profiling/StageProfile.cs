using System.Diagnostics;
using DocAlign.Imaging;

namespace DocAlign.Pipeline.Profiling;

/// <summary>Listens to the stages of pages that are read in this process, from when it is made until it is disposed.</summary>
/// <remarks>A stage's figures are its own: those of the stages inside it are taken off.</remarks>
public sealed class StageProfile : IDisposable
{
    private const string AllocatedBefore = "allocated";
    private readonly ActivityListener _listener;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, StageFigures> _stages = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

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
                return [.. _order.Where(_stages.ContainsKey).Select(name => _stages[name])];
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Begun(Activity activity)
    {
        activity.SetCustomProperty(AllocatedBefore, GC.GetAllocatedBytesForCurrentThread());
        lock (_lock)
        {
            if (!_order.Contains(activity.OperationName))
            {
                _order.Add(activity.OperationName);
            }
        }
    }

    private void Ended(Activity activity)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread() - (long)activity.GetCustomProperty(AllocatedBefore)!;
        lock (_lock)
        {
            Add(activity.OperationName, activity.Duration.TotalMilliseconds, allocated, calls: 1);
            if (activity.Parent is { } outer && outer.Source.Name == PageStages.SourceName)
            {
                Add(outer.OperationName, -activity.Duration.TotalMilliseconds, -allocated, calls: 0);
            }
        }
    }

    private void Add(string name, double milliseconds, long allocated, int calls)
    {
        var before = _stages.GetValueOrDefault(name) ?? new StageFigures(name, 0, 0, 0);
        _stages[name] = before with
        {
            Milliseconds = before.Milliseconds + milliseconds,
            AllocatedBytes = before.AllocatedBytes + allocated,
            Calls = before.Calls + calls,
        };
    }
}
