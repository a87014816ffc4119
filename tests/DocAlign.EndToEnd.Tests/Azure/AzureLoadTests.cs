using System.Diagnostics;
using System.Globalization;
using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Imaging.Encoders;
using DocAlign.Imaging.Resampling;

namespace DocAlign.EndToEnd.Tests.Azure;

/// <summary>Long runs on the emulator, for tests/load-azure.sh; the suite of every day skips them.</summary>
public sealed class AzureLoadTests(AzuriteFixture fixture) : IClassFixture<AzuriteFixture>
{
    private const string SoakVariable = "DOCALIGN_AZURE_SOAK";
    private const string ThroughputVariable = "DOCALIGN_AZURE_THROUGHPUT";

    /// <summary>Resident memory of worker and children does not grow, whether pages succeed or every fifth one fails.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task Soak_OfManySmallPages_KeepsItsMemory(int everyNthFails)
    {
        var pages = Size(SoakVariable);
        using var folder = new TemporaryFolder();
        var input = Directory.CreateDirectory(folder.File("in")).FullName;
        var small = SmallPage();
        var failing = Enumerable.Range(1, pages).Count(i => everyNthFails > 0 && i % everyNthFails == 0);
        for (var i = 1; i <= pages; i++)
        {
            // What fails is cut off in the middle of its pixels.
            var bytes = everyNthFails > 0 && i % everyNthFails == 0 ? small[..(small.Length / 2)] : small;
            await File.WriteAllBytesAsync(Path.Combine(input, $"page-{i:00000}.png"), [.. bytes, (byte)i, (byte)(i >> 8)]);
        }

        var work = new AzureWork(fixture);
        var submitted = await work.RunAsync("submit", input);
        Assert.True(submitted.ExitCode == 0, submitted.ToString());
        using var worker = work.Start("--log", "json");
        var samples = new List<(double Pages, double Megabytes)>();
        var started = Stopwatch.GetTimestamp();
        var done = 0;
        while (done < pages)
        {
            await Task.Delay(2000);
            Assert.False(worker.Process.HasExited, worker.Printed);
            done = pages - work.Queue.GetProperties().Value.ApproximateMessagesCount;
            samples.Add((done, (Resident(worker.Process.Id) + Children(worker.Process.Id).Sum(Resident)) / 1e6));
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        worker.Stop();
        Assert.Equal(0, await worker.EndAsync(60));
        Assert.Equal(pages - failing, work.ResultCount);
        Assert.Equal(failing, work.Poison.GetBlobs().Count());

        // The first fifth fills caches and pools.
        var settled = samples.Where(sample => sample.Pages >= pages / 5.0).ToArray();
        var slope = Slope(settled) * 1000;
        TestContext.Current.SendDiagnosticMessage(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{pages} pages, {failing} failing, {seconds:F0} s: {settled[0].Megabytes:F0} MB to {settled[^1].Megabytes:F0} MB, "
                    + $"slope {slope:F2} MB per 1,000 pages."
            )
        );
        Assert.True(slope < 1, string.Create(CultureInfo.InvariantCulture, $"The slope is {slope:F2} MB per 1,000 pages."));
    }

    /// <summary>The queue costs little: pages a second against <c>docalign batch</c> on the same pages, twice in turn.</summary>
    [Fact]
    public async Task Throughput_IsCloseToThatOfBatch()
    {
        var pages = Size(ThroughputVariable);
        using var folder = new TemporaryFolder();
        var input = Directory.CreateDirectory(folder.File("in")).FullName;
        AzureWork.WriteScans(input, pages);
        var (batch, queue) = (0.0, 0.0);
        for (var round = 0; round < 2; round++)
        {
            batch += await SecondsAsync(async () =>
                Assert.Equal(
                    0,
                    (
                        await DocAlignProcess.RunAsync(
                            "batch",
                            input,
                            "--out",
                            folder.File($"out-{round}"),
                            "--formats",
                            "json,txt,rectified,warp"
                        )
                    ).ExitCode
                )
            );
            var work = new AzureWork(fixture);
            Assert.Equal(0, (await work.RunAsync("submit", input)).ExitCode);
            queue += await SecondsAsync(async () => Assert.Equal(0, (await work.RunAsync("work", "--once")).ExitCode));
            Assert.Equal(pages, work.ResultCount);
        }

        TestContext.Current.SendDiagnosticMessage(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{pages} pages: batch {batch / 2:F1} s, queue {queue / 2:F1} s, ratio {batch / queue:F3}."
            )
        );
        Assert.True(batch / queue >= 0.95, string.Create(CultureInfo.InvariantCulture, $"The queue reaches {batch / queue:F3} of batch."));
    }

    private static async Task<double> SecondsAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static int Size(string variable)
    {
        var text = Environment.GetEnvironmentVariable(variable);
        Assert.SkipWhen(text is null, $"A long run: tests/load-azure.sh sets {variable}.");
        return int.Parse(text, CultureInfo.InvariantCulture);
    }

    /// <summary>The head of the sample receipt at half its size.</summary>
    private static byte[] SmallPage()
    {
        var page = ScanDecoder
            .Decode(File.ReadAllBytes(Path.Combine(DocAlignProcess.Samples, "receipt-flat.png")), DecodeLimits.Default, default)
            .First()
            .Image;
        var height = Math.Min(page.Height, page.Width / 2);
        var head = new PageImage(page.Width, height, page.Channels, page.Pixels[..(page.Width * height * page.Channels)]);
        return ImageEncoder.Png(ImageScaler.Resize(head, new(page.Width / 2, height / 2)));
    }

    private static IEnumerable<int> Children(int process) =>
        Directory
            .GetDirectories($"/proc/{process}/task")
            .SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(int.Parse);

    private static double Resident(int process)
    {
        try
        {
            return double.Parse(File.ReadAllText($"/proc/{process}/statm").Split(' ')[1], CultureInfo.InvariantCulture)
                * Environment.SystemPageSize;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>Of the straight line closest to the samples.</summary>
    private static double Slope(IReadOnlyList<(double X, double Y)> samples)
    {
        var (meanX, meanY) = (samples.Average(sample => sample.X), samples.Average(sample => sample.Y));
        return samples.Sum(sample => (sample.X - meanX) * (sample.Y - meanY))
            / samples.Sum(sample => (sample.X - meanX) * (sample.X - meanX));
    }
}
