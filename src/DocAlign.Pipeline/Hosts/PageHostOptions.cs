namespace DocAlign.Pipeline.Hosts;

/// <summary>How the children that hold pixels are started and bounded.</summary>
public sealed record PageHostOptions
{
    /// <summary>Program and arguments of the child; it must run <see cref="PageHostServer"/> on its standard streams.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Children at once, and so pages at once.</summary>
    public int Count { get; init; } = Environment.ProcessorCount;

    /// <summary>How long one answer may take. Default 2 minutes.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Resident memory at which a child is killed. Default 2 GiB.</summary>
    public long MaxResidentBytes { get; init; } = 2L << 30;
}
