using DocAlign.Imaging.Decoding;

namespace DocAlign.Storage.FileSystem;

public sealed record FolderQueueOptions
{
    public required string Root { get; init; }

    /// <summary>
    /// How long a worker that is alive may be silent before another takes its scan. A dead worker's scan is free at once. Default 60 s.
    /// </summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A scan of more bytes is put aside without being read. Default 64 MiB.</summary>
    public long MaxScanBytes { get; init; } = DecodeLimits.Default.MaxBytes;

    /// <summary>Deliveries after which a scan is put aside. Default 5.</summary>
    public int MaxDeliveries { get; init; } = 5;

    /// <summary>True writes a notice of each finished and each rejected scan into notices/.</summary>
    public bool Notices { get; init; }

    /// <summary>
    /// Deaths of worker processes with the scan in hand after which it is put aside. Default 50: most deaths are not the scan's fault,
    /// pages run in children.
    /// </summary>
    public int MaxDeaths { get; init; } = 50;
}
