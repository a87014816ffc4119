namespace DocAlign.Worker;

/// <summary>What happens to a scan whose result is there already.</summary>
public enum DedupePolicy
{
    /// <summary>It is taken off the queue without any work.</summary>
    Skip,

    /// <summary>It is read again, and the result replaced.</summary>
    Reprocess,
}
