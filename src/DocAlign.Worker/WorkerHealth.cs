namespace DocAlign.Worker;

/// <summary>What health and metrics ask a worker for: a snapshot that never changes, so that any thread may read it.</summary>
/// <param name="LastReceive">When scans were last received, or none were there.</param>
/// <param name="Trouble">Why the queue could not be asked the last time; null when it could.</param>
public sealed record WorkerHealth(DateTimeOffset LastReceive, string? Trouble);
