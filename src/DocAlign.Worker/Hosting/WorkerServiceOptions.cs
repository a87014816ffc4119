using System.Net;
using DocAlign.Pipeline.Drift;
using DocAlign.Pipeline.Settings;

namespace DocAlign.Worker.Hosting;

public sealed record WorkerServiceOptions
{
    /// <summary>Where the status page, /health and /metrics answer; null for nowhere.</summary>
    public IPEndPoint? Http { get; init; }

    /// <summary>How often the queue is asked for its length and age. Default 15 s.</summary>
    public TimeSpan ObserveInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Without having asked the queue for so long, the worker is not live any more. Default 5 minutes.</summary>
    public TimeSpan StalledAfter { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Tensors that are alive.</summary>
    public Func<long> LiveTensors { get; init; } = () => 0;

    /// <summary>Why the networks run without oneDNN, in one sentence; null where they run with it.</summary>
    public string? OneDnnFinding { get; init; }

    /// <summary>True shows names of scans on the status page; texts of scans are never shown.</summary>
    public bool StatusNames { get; init; }

    /// <summary>Compares the last pages with a baseline; null shows no such figures.</summary>
    public DriftMonitor? Drift { get; init; }

    /// <exception cref="SettingsException">Settings are out of range; all are told.</exception>
    public void Validate()
    {
        var errors = new SettingErrors();
        errors.Require(
            ObserveInterval > TimeSpan.Zero,
            $"{nameof(WorkerServiceOptions)}.{nameof(ObserveInterval)}",
            ObserveInterval,
            "a time above 0"
        );
        errors.Require(
            StalledAfter > ObserveInterval,
            $"{nameof(WorkerServiceOptions)}.{nameof(StalledAfter)}",
            StalledAfter,
            $"longer than {nameof(ObserveInterval)}, {ObserveInterval}"
        );
        errors.ThrowIfAny();
    }
}
