namespace DocAlign.Worker.Status;

/// <param name="Messages">Waiting and leased, roughly.</param>
/// <param name="OldestAgeSeconds">Of the oldest that waits; 0 when none does.</param>
internal sealed record QueueFigures(DateTimeOffset Asked, long Messages, double OldestAgeSeconds);
