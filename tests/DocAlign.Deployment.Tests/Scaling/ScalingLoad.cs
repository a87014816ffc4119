namespace DocAlign.Deployment.Tests.Scaling;

/// <summary>Load that comes to the queue. Times in seconds from the start.</summary>
internal sealed record ScalingLoad
{
    /// <summary>Pages that come all at once, and when.</summary>
    public int Burst { get; init; }

    public double BurstAt { get; init; }

    /// <summary>Mean of the pages that come each second, at random moments.</summary>
    public double PagesPerSecond { get; init; }

    /// <summary>How long they come.</summary>
    public double Seconds { get; init; }

    /// <summary>Mean seconds between two nodes that are taken away without warning, one worker each time; infinite for never.</summary>
    public double SecondsBetweenKills { get; init; } = double.PositiveInfinity;
}
