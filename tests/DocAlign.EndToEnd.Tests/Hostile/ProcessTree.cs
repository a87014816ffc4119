using System.Globalization;

namespace DocAlign.EndToEnd.Tests.Hostile;

/// <summary>A process and all below it, as /proc shows them: looked at ten times a second until disposed.</summary>
internal sealed class ProcessTree : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly int _root;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;
    private readonly HashSet<int> _seen = [];

    public ProcessTree(int root)
    {
        _root = root;
        _watching = Task.Run(WatchAsync);
    }

    /// <summary>Most memory of all processes at one moment; what several share is divided among them (PSS).</summary>
    public long PeakBytes { get; private set; }

    /// <summary>What ran at that moment.</summary>
    public string AtPeak { get; private set; } = "";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
    }

    /// <summary>Those that were seen and still run.</summary>
    public IReadOnlyList<string> Left() =>
        [.. _seen.Where(id => id != _root).Select(Read).OfType<Status>().Where(status => !status.IsZombie).Select(status => status.Name)];

    private async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                Look();
                await Task.Delay(Interval, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Seen enough.
        }
    }

    private void Look()
    {
        var all = Directory
            .GetDirectories("/proc")
            .Select(Path.GetFileName)
            .Select(name => int.TryParse(name, out var id) ? Read(id) : null)
            .OfType<Status>()
            .ToDictionary(status => status.Id);
        var tree = all.Values.Where(IsBelow).Select(status => (status.Id, status.Name, Bytes: SharedOut(status.Id))).ToList();
        _seen.UnionWith(tree.Select(process => process.Id));
        if (tree.Sum(process => process.Bytes) is var bytes && bytes > PeakBytes)
        {
            (PeakBytes, AtPeak) = (bytes, string.Join(", ", tree.Select(process => $"{process.Name} {process.Bytes >> 20} MiB")));
        }

        bool IsBelow(Status status)
        {
            for (var at = status; ; at = all[at.Parent])
            {
                if (at.Id == _root)
                {
                    return true;
                }

                if (!all.ContainsKey(at.Parent))
                {
                    return false;
                }
            }
        }
    }

    private static Status? Read(int id)
    {
        try
        {
            var fields = Fields($"/proc/{id}/status");
            return new Status(id, int.Parse(fields["PPid"], CultureInfo.InvariantCulture), fields["Name"], fields["State"].StartsWith('Z'));
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or ArgumentException or KeyNotFoundException)
        {
            // It ended in between.
            return null;
        }
    }

    private static long SharedOut(int id)
    {
        try
        {
            return long.Parse(Fields($"/proc/{id}/smaps_rollup")["Pss"].Split(' ')[0], CultureInfo.InvariantCulture) << 10;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or KeyNotFoundException)
        {
            return 0;
        }
    }

    private static Dictionary<string, string> Fields(string path) =>
        File.ReadLines(path)
            .Select(line => line.Split(':', 2))
            .Where(parts => parts.Length == 2)
            .DistinctBy(parts => parts[0])
            .ToDictionary(parts => parts[0], parts => parts[1].Trim(), StringComparer.Ordinal);

    private sealed record Status(int Id, int Parent, string Name, bool IsZombie);
}
