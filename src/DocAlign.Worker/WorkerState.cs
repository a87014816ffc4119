namespace DocAlign.Worker;

/// <summary>What a worker's loops tell the threads that answer for health and metrics.</summary>
/// <param name="now">When the worker was made.</param>
internal sealed class WorkerState(DateTimeOffset now)
{
    private int _inHand;
    private volatile WorkerHealth _health = new(now, Trouble: null);

    /// <summary>The latest snapshot; only the receiving loop sets it.</summary>
    public WorkerHealth Health
    {
        get => _health;
        set => _health = value;
    }

    /// <summary>Scans received and not settled.</summary>
    public int InHand => Volatile.Read(ref _inHand);

    public void Take() => Interlocked.Increment(ref _inHand);

    public void LetGo() => Interlocked.Decrement(ref _inHand);
}
