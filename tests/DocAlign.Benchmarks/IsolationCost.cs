using System.Diagnostics;
using System.Globalization;
using DocAlign.Ocr;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Hosts;
using DocAlign.Rectification;

namespace DocAlign.Benchmarks;

/// <summary>
/// What does it cost that pages are decoded and read in child processes? The same scans, in turn, with hosts in children and in this
/// process.
/// </summary>
/// <remarks>
/// Wall time is what counts, but on a machine with other work its noise is larger than the cost; processor time of this process and its
/// children is steadier. Children get
/// settings of memory (see <see cref="ChildPageHost"/>); with the same variables set for this process, what is left is the cost of the
/// pipe.
/// </remarks>
internal static class IsolationCost
{
    private const int Rounds = 7;

    /// <summary>How often each sample is read in a round.</summary>
    private const int Repeats = 3;

    private const int Parallel = 1;

    /// <param name="executable">A built <c>docalign</c>, with its samples and models beside it.</param>
    public static async Task<int> RunAsync(string executable, TextWriter output)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(executable))!;
        using var networks = PageNetworks.Load(Path.Combine(folder, "models", "rectifier-2"));
        var scans = new[] { "receipt-flat.png", "receipt-photo.jpg", "invoice-flat.jpg", "invoice-photo.jpg" }
            .Select(name => new ScanInput(name, File.ReadAllBytes(Path.Combine(folder, "samples", name))))
            .ToArray();
        await using var children = new PageHostPool(new PageHostOptions { Command = [executable, "page-host"], Count = Parallel });
        await using var inProcess = new PageHostPool(
            () => new InProcessPageHost(new TesseractRecognizer(), new TesseractRecognizer()),
            Parallel
        );
        var (isolated, direct) = (new ScanProcessor(children, networks), new ScanProcessor(inProcess, networks));

        // Both compiled, both started.
        _ = await SecondsAsync(direct, scans);
        _ = await SecondsAsync(isolated, scans);
        var (wall, processor) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            // In turn, and each first as often as the other.
            var first = await SecondsAsync(round % 2 == 0 ? direct : isolated, scans);
            var second = await SecondsAsync(round % 2 == 0 ? isolated : direct, scans);
            var (apart, together) = round % 2 == 0 ? (second, first) : (first, second);
            wall.Add(together.Wall / apart.Wall);
            processor.Add(together.Processor / apart.Processor);
            await output.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"round {round + 1}: in this process {together.Wall:F2} s, processor {together.Processor:F2} s; "
                        + $"in children {apart.Wall:F2} s, processor {apart.Processor:F2} s"
                )
            );
        }

        await output.WriteLineAsync(
            $"throughput with children over that in one process, {scans.Length * Repeats} scans a round: "
                + $"by wall time {Spread(wall)}; by processor time {Spread(processor)}"
        );
        return 0;
    }

    private static string Spread(List<double> ratios)
    {
        ratios.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"median {ratios[ratios.Count / 2]:F3}, from {ratios[0]:F3} to {ratios[^1]:F3}");
    }

    private static async Task<(double Wall, double Processor)> SecondsAsync(ScanProcessor scanner, IReadOnlyList<ScanInput> scans)
    {
        var (started, before) = (TimeProvider.System.GetTimestamp(), ProcessorSeconds());
        foreach (var scan in Enumerable.Repeat(scans, Repeats).SelectMany(all => all))
        {
            var outcome = await scanner.ProcessAsync(scan, new ProcessingOptions(), failed: null, CancellationToken.None);
            _ = outcome as ScanOutcome.Completed ?? throw new InvalidOperationException($"'{scan.Name}' was not read: {outcome}");
        }

        return (TimeProvider.System.GetElapsedTime(started).TotalSeconds, ProcessorSeconds() - before);
    }

    /// <summary>Of this process and of its children that live; page hosts live from round to round.</summary>
    private static double ProcessorSeconds()
    {
        using var self = Process.GetCurrentProcess();
        var children = Directory
            .GetDirectories("/proc/self/task")
            .SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return self.TotalProcessorTime.TotalSeconds
            + children.Sum(id =>
            {
                using var child = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
                return child.TotalProcessorTime.TotalSeconds;
            });
    }
}
