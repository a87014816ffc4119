namespace DocAlign.Pipeline.Queueing;

/// <param name="Messages">Waiting and leased, roughly.</param>
/// <param name="OldestAge">Age of the oldest that waits; null when none does.</param>
public sealed record QueueStatus(long Messages, TimeSpan? OldestAge);
