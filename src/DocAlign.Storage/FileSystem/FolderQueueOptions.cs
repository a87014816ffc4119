using DocAlign.Imaging.Decoding;
using DocAlign.Pipeline.Settings;

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

    /// <exception cref="SettingsException">Settings are out of range; all are told.</exception>
    public void Validate()
    {
        var errors = new SettingErrors();
        Require(Root.Length > 0, nameof(Root), Root, "a folder");
        Require(LeaseDuration > TimeSpan.Zero, nameof(LeaseDuration), LeaseDuration, "a time above 0");
        Require(MaxScanBytes >= 1, nameof(MaxScanBytes), MaxScanBytes, "at least 1");
        Require(MaxDeliveries >= 1, nameof(MaxDeliveries), MaxDeliveries, "at least 1");
        Require(MaxDeaths >= 1, nameof(MaxDeaths), MaxDeaths, "at least 1");
        errors.ThrowIfAny();

        void Require(bool isGood, string name, object given, string expected) =>
            errors.Require(isGood, $"{nameof(FolderQueueOptions)}.{name}", given, expected);
    }
}
