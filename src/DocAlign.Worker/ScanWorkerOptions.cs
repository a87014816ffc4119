using DocAlign.Fields.Rules;
using DocAlign.Pipeline.Drift;
using DocAlign.Pipeline.Settings;

namespace DocAlign.Worker;

public sealed record ScanWorkerOptions
{
    /// <summary>Children that one worker may start: far more than a machine has cores, few enough to be no accident.</summary>
    public const int MostParallel = 256;

    /// <summary>Scans that are leased and not read keep other workers idle.</summary>
    public const int MostPrefetch = 64;

    /// <summary>Kubernetes and systemd rarely wait longer for a process to end.</summary>
    public static readonly TimeSpan LongestDrain = TimeSpan.FromMinutes(10);

    /// <summary>Twenty questions a second load neither a folder nor an account.</summary>
    public static readonly TimeSpan ShortestPoll = TimeSpan.FromMilliseconds(50);

    public static readonly TimeSpan LongestPoll = TimeSpan.FromHours(1);

    /// <summary>Pages in memory at once, and so scans that are read at once; each has a child process of its own.</summary>
    public int Parallel { get; init; } = Environment.ProcessorCount;

    /// <summary>Scans that are received ahead of the ones in work, so that storage is never waited for.</summary>
    public int Prefetch { get; init; } = 2;

    /// <summary>True ends when nothing waits; false waits for more.</summary>
    public bool Once { get; init; }

    /// <summary>How long to wait before asking an empty queue again. Default 1 s.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often leases are renewed; a third of their length. Default 20 s.</summary>
    public TimeSpan RenewInterval { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long scans in work may go on after the worker was told to stop; then they are handed back. Default 45 s.</summary>
    public TimeSpan DrainDeadline { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>What happens to a scan whose result is there already.</summary>
    public DedupePolicy Dedupe { get; init; } = DedupePolicy.Skip;

    /// <summary>How scans are read that do not say it themselves.</summary>
    public ScanSettings Settings { get; init; } = ScanSettings.Default;

    public string? TessdataPath { get; init; }

    /// <summary>The rules by which fields are found; they are part of what names a result.</summary>
    public FieldRules FieldRules { get; init; } = FieldRules.Shipped;

    /// <summary>Told of the pages of each scan that was read, to compare them with a baseline; null compares nothing.</summary>
    public DriftMonitor? Drift { get; init; }

    /// <exception cref="SettingsException">Settings are out of range; all are told, by the names of the command line's options.</exception>
    public void Validate()
    {
        var errors = new SettingErrors();
        errors.Require(Parallel is >= 1 and <= MostParallel, "--parallel", Parallel, $"1 to {MostParallel}");
        errors.Require(Prefetch is >= 0 and <= MostPrefetch, "--prefetch", Prefetch, $"0 to {MostPrefetch}");
        errors.Require(
            PollInterval >= ShortestPoll && PollInterval <= LongestPoll,
            "--poll",
            PollInterval.TotalSeconds,
            FormattableString.Invariant($"{ShortestPoll.TotalSeconds} to {LongestPoll.TotalSeconds}")
        );
        errors.Require(
            DrainDeadline >= TimeSpan.Zero && DrainDeadline <= LongestDrain,
            "--drain",
            DrainDeadline.TotalSeconds,
            FormattableString.Invariant($"0 to {LongestDrain.TotalSeconds}")
        );
        errors.Require(
            RenewInterval > TimeSpan.Zero,
            $"{nameof(ScanWorkerOptions)}.{nameof(RenewInterval)}",
            RenewInterval,
            "a time above 0"
        );
        errors.ThrowIfAny();
    }
}
