using System.Globalization;

namespace DocAlign.EndToEnd.Tests;

/// <summary>Workers die at any moment; every scan ends with exactly one result, the same as in an undisturbed run.</summary>
/// <remarks>DOCALIGN_CHAOS="SCANS,KILLS" makes it larger: tests/chaos-kill.sh runs 60 scans and 20 kills.</remarks>
public sealed class KillTests
{
    [Fact]
    public async Task Work_KilledAtRandomMoments_EndsWithTheResultsOfAnUndisturbedRun()
    {
        var (scans, kills) = Size();
        using var folder = new TemporaryFolder();
        var input = Directory.CreateDirectory(folder.File("in")).FullName;
        QueueFolders.WriteScans(input, scans);
        foreach (var queue in new[] { "calm", "killed" })
        {
            var submitted = await DocAlignProcess.RunAsync("submit", input, "--queue", folder.File(queue));
            Assert.True(submitted.ExitCode == 0, submitted.ToString());
        }

        var calm = await DocAlignProcess.RunAsync("work", "--queue", folder.File("calm"), "--once");
        Assert.True(calm.ExitCode == 0, calm.ToString());

        var random = new Random(7);
        for (var kill = 0; kill < kills; kill++)
        {
            using var worker = DocAlignProcess.Start("work", "--queue", folder.File("killed"), "--once");
            await Task.Delay(random.Next(150, 1800));
            worker.Kill();
            await worker.WaitForExitAsync();
        }

        var last = await DocAlignProcess.RunAsync("work", "--queue", folder.File("killed"), "--once");

        Assert.True(last.ExitCode == 0, last.ToString());
        Assert.Equal(scans, Directory.GetDirectories(folder.File("calm", "results")).Length);
        var (expected, actual) = (
            QueueFolders.Hashes(folder.File("calm", "results")),
            QueueFolders.Hashes(folder.File("killed", "results"))
        );
        var different = expected
            .Keys.Union(actual.Keys)
            .Where(path => expected.GetValueOrDefault(path) != actual.GetValueOrDefault(path))
            .Select(path => $"{path}: {expected.GetValueOrDefault(path) ?? "not there"}, {actual.GetValueOrDefault(path) ?? "not there"}");
        var aside = Directory.GetFiles(folder.File("killed", "poison"), "*.json").Select(File.ReadAllText);
        Assert.True(
            expected.Count == actual.Count && !different.Any(),
            $"calm, then killed:\n{string.Join('\n', different)}\nput aside:\n{string.Join('\n', aside)}"
        );
        foreach (var emptied in new[] { "ready", "leased", "scans", "poison" })
        {
            Assert.Empty(Directory.GetFiles(folder.File("killed", emptied)));
        }
    }

    private static (int Scans, int Kills) Size()
    {
        var parts = (Environment.GetEnvironmentVariable("DOCALIGN_CHAOS") ?? "10,3").Split(',');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
