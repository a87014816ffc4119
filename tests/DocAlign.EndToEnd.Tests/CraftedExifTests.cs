using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace DocAlign.EndToEnd.Tests;

/// <summary>A photograph whose EXIF block points far outside the file; one of these ended every worker that received it.</summary>
public sealed class CraftedExifTests
{
    [Fact]
    public async Task Work_OfTenScansAndCraftedExifBlocks_ReadsAllThatCanBeReadAndThreeWorkersLive()
    {
        using var folder = new TemporaryFolder();
        var input = Directory.CreateDirectory(folder.File("in")).FullName;
        QueueFolders.WriteScans(input, 10);
        var photo = File.ReadAllBytes(Path.Combine(DocAlignProcess.Samples, "invoice-flat.jpg"));
        File.WriteAllBytes(Path.Combine(input, "scan-004-crafted-whole.jpg"), Crafted(photo));
        File.WriteAllBytes(Path.Combine(input, "scan-004-crafted-cut.jpg"), Crafted(photo)[..2000]);
        var submitted = await DocAlignProcess.RunAsync("submit", input, "--queue", folder.File("queue"));
        Assert.True(submitted.ExitCode == 0, submitted.ToString());

        var workers = Enumerable
            .Range(0, 3)
            .Select(_ =>
                DocAlignProcess.Start("work", "--queue", folder.File("queue"), "--parallel", "1", "--prefetch", "0", "--poll", "0.1")
            )
            .ToArray();
        var deadline = Task.Delay(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
        while (!deadline.IsCompleted && new[] { "ready", "leased" }.Any(name => Directory.GetFiles(folder.File("queue", name)).Length > 0))
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.All(workers, worker => Assert.False(worker.HasExited, "A worker has ended."));
        foreach (var worker in workers)
        {
            using var signal = Process.Start("kill", ["-TERM", worker.Id.ToString(CultureInfo.InvariantCulture)]);
            await worker.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, worker.ExitCode);
            worker.Dispose();
        }

        Assert.Equal(11, Directory.GetDirectories(folder.File("queue", "results")).Length);
        using var record = JsonDocument.Parse(
            File.ReadAllText(Assert.Single(Directory.GetFiles(folder.File("queue", "poison"), "*.json")))
        );
        Assert.Equal("corrupt", record.RootElement.GetProperty("rejection").GetProperty("reason").GetString());
    }

    /// <summary>The photograph with a block that begins Exif, II*, and says that its first directory lies at 0x7fffffff.</summary>
    private static byte[] Crafted(byte[] photo) =>
        [.. photo[..2], 0xFF, 0xE1, 0, 16, .. "Exif\0\0II*\0"u8, 0xFF, 0xFF, 0xFF, 0x7F, .. photo[2..]];
}
