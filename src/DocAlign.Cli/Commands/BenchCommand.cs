using System.CommandLine;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Resampling;
using DocAlign.Rectification;
using DocAlign.Rectification.Devices;
using DocAlign.Rectification.Gating;
using DocAlign.Rectification.Locating;
using DocAlign.Training.Samples;

namespace DocAlign.Cli.Commands;

/// <summary><c>docalign bench</c>: milliseconds of each step of rectification on one core.</summary>
internal static class BenchCommand
{
    private const int LongSide = 2000;

    public static Command Create()
    {
        var photo = new Option<string?>("--photo") { Description = "A photo to measure on. Default: one of 1500 x 2000 px that is drawn." };
        var rounds = new Option<int>("--rounds")
        {
            Description = "Times that each step is run; the median counts.",
            DefaultValueFactory = _ => 11,
        };
        _ = rounds.Accept(count => count >= 1, "at least 1");
        var processing = new ProcessingOptionSet();
        var command = new Command("bench", "Measure the speed of rectification on one core, networks and sampling on --device.")
        {
            photo,
            rounds,
            processing.Model,
            processing.Device,
        };
        command.SetAction(result =>
        {
            using var networks = processing.LoadNetworks(result);
            var page = result.GetValue(photo) is { } path
                ? ScanDecoder
                    .Decode(File.ReadAllBytes(InputFiles.File(path, "photo")), DecodeLimits.Default, CancellationToken.None)
                    .First()
                : new ScannedPage
                {
                    Image = PhotoCompositor.DrawInvoice(LongSide),
                    Number = 1,
                    Dpi = 0,
                };
            Print(Measure(networks, page, Math.Max(1, result.GetValue(rounds))), page, networks.Device);
            return ExitCode.Success;
        });
        return command;
    }

    private static SortedDictionary<string, double> Measure(PageNetworks networks, ScannedPage page, int rounds)
    {
        var options = RectificationOptions.Default;
        var times = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        T Timed<T>(string step, Func<T> work)
        {
            var started = TimeProvider.System.GetTimestamp();
            var made = work();
            times.TryAdd(step, []);
            times[step].Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
            return made;
        }

        // The first round warms up and does not count.
        for (var round = 0; round <= rounds; round++)
        {
            if (round == 1)
            {
                times.Clear();
            }

            var overview = Timed("1 overview", () => ImageScaler.Letterbox(page.Image, PageLocator.OverviewSide(networks)));
            var located = Timed("2 locate", () => PageLocator.Locate(networks, overview, page.Image.Size, options));
            var squared = Timed("3 snap and square", () => PageSquarer.Square(page.Image, located, options, networks.Residual));
            var straightened = squared.Image is { } image ? Timed("4 residual network", () => networks.Straighten(image)) : null;
            _ = Timed(
                "5 text lines, gate, resample, light",
                () => PageRectifier.Rectify(page, located, squared, straightened, options, networks.Resample)
            );
        }

        return new SortedDictionary<string, double>(
            times.ToDictionary(step => step.Key, step => Median(step.Value), StringComparer.Ordinal),
            StringComparer.Ordinal
        );
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    private static void Print(SortedDictionary<string, double> steps, ScannedPage page, NetworkDevice device)
    {
        Console.WriteLine($"{page.Image.Size}, one core, networks on {device}, median milliseconds:");
        foreach (var (step, milliseconds) in steps)
        {
            Console.WriteLine($"  {step[2..], -36} {milliseconds, 8:F1}");
        }

        var networks = steps.Where(step => step.Key.EndsWith("network", StringComparison.Ordinal)).Sum(step => step.Value);
        Console.WriteLine($"  {"networks", -36} {networks, 8:F1}");
        Console.WriteLine($"  {"all", -36} {steps.Values.Sum(), 8:F1}");
    }
}
