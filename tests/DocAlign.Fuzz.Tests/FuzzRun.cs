using System.Diagnostics;
using DocAlign.Tests;

namespace DocAlign.Fuzz.Tests;

/// <summary>Damages a target's inputs for a while, by a seed, and keeps those that end in a way not seen before.</summary>
internal sealed class FuzzRun(IFuzzTarget target, int seed)
{
    /// <summary>Inputs of a few kilobytes: nothing may take longer.</summary>
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);

    /// <summary>What one input may allocate: no length that it announces is believed.</summary>
    private const long MostBytes = 64L << 20;

    private const int MostKept = 2000;
    private const int MostLength = 1 << 16;

    private readonly List<byte[]> _kept = [.. target.Seeds];
    private readonly HashSet<string> _ends = new(StringComparer.Ordinal);

    public long Executions { get; private set; }

    /// <summary>Ways in which an input ended.</summary>
    public int Ends => _ends.Count;

    /// <returns>The first finding with the input that made it; null without one.</returns>
    public string? Run(TimeSpan time)
    {
        foreach (var whole in target.Seeds)
        {
            if (Execute(whole) is { } finding)
            {
                return finding;
            }
        }

        var mutator = new ByteMutator(seed);
        var random = new Random(seed);
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < time; )
        {
            var input = mutator.Mutate(_kept[random.Next(_kept.Count)], _kept[random.Next(_kept.Count)]);
            if (input.Length <= MostLength && Execute(input) is { } finding)
            {
                return finding;
            }
        }

        return null;
    }

    private string? Execute(byte[] input)
    {
        Executions++;
        var (started, allocated) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        try
        {
            var end = target.Read(input);
            if (_kept.Count < MostKept && _ends.Add(end))
            {
                _kept.Add(input);
            }
        }
        catch (Exception exception)
        {
            return Finding(exception.ToString(), input);
        }

        return Stopwatch.GetElapsedTime(started) > MostTime ? Finding($"It took {Stopwatch.GetElapsedTime(started)}.", input)
            : GC.GetAllocatedBytesForCurrentThread() - allocated is > MostBytes and var bytes
                ? Finding($"It allocated {bytes:N0} bytes.", input)
            : null;
    }

    private string Finding(string what, byte[] input) =>
        $"{target.Name}, seed {seed}, after {Executions:N0} inputs: {what}\n{Convert.ToBase64String(input)}";
}
