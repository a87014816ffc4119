namespace DocAlign.Worker.Status;

/// <summary>
/// What a worker tells about itself at a moment: /status.json. Counts are of this worker since it started; the queue is everybody's.
/// </summary>
/// <remarks>No text of a scan is in it, and no name of one unless the worker was told to show names.</remarks>
internal sealed record StatusSnapshot
{
    public required string Version { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>"working", "starting", "stopping" or "unreachable": the queue cannot be asked.</summary>
    public required string State { get; init; }

    /// <summary>Scans received and not settled.</summary>
    public required int InHand { get; init; }

    /// <summary>Null before the queue was asked for the first time.</summary>
    public required QueueFigures? Queue { get; init; }

    /// <summary>What the queue said before, the oldest first.</summary>
    public required IReadOnlyList<QueueFigures> QueueHistory { get; init; }

    /// <summary>Pages read in each of the last 60 minutes; the last is the minute that runs.</summary>
    public required IReadOnlyList<long> PagesPerMinute { get; init; }

    /// <summary>Scans settled in each of the last 60 minutes.</summary>
    public required IReadOnlyList<long> ScansPerMinute { get; init; }

    public required IReadOnlyList<StageFigures> Stages { get; init; }

    /// <summary>Deliveries by how they ended.</summary>
    public required IReadOnlyList<NamedCount> Outcomes { get; init; }

    /// <summary>Pages by what was done to them.</summary>
    public required IReadOnlyList<NamedCount> Decisions { get; init; }

    public required IReadOnlyList<DistributionFigures> Distributions { get; init; }

    /// <summary>Scans that this worker put aside, the latest first.</summary>
    public required IReadOnlyList<PoisonFigures> Poison { get; init; }
}
