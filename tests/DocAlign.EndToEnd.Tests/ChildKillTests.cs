using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace DocAlign.EndToEnd.Tests;

/// <summary>
/// Children of a worker are killed at random moments: each scan has the result of an undisturbed run, or is put aside as hostKilled; none
/// is lost.
/// </summary>
/// <remarks>
/// DOCALIGN_CHAOS_CHILDREN="SCANS,KILLS" makes it larger: tests/chaos-children.sh kills 200 children over 60 scans. A scan takes two kills
/// before it is put aside, so what was
/// put aside is put back for as long as kills are left, as an operator would.
/// </remarks>
public sealed class ChildKillTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);
    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;
    private readonly ITestOutputHelper _output;

    public ChildKillTests(ITestOutputHelper output) => _output = output;

    [Fact]
    public async Task Work_WhoseChildrenAreKilled_LosesNothing()
    {
        var (scans, kills) = Size();
        using var folder = new TemporaryFolder();
        var input = Directory.CreateDirectory(folder.File("in")).FullName;
        var temporary = Directory.CreateDirectory(folder.File("temporary")).FullName;
        QueueFolders.WriteScans(input, scans);
        foreach (var queue in new[] { "calm", "killed" })
        {
            var submitted = await DocAlignProcess.RunAsync("submit", input, "--queue", folder.File(queue));
            Assert.True(submitted.ExitCode == 0, submitted.ToString());
        }

        var calm = await DocAlignProcess.RunAsync("work", "--queue", folder.File("calm"), "--once");
        Assert.True(calm.ExitCode == 0, calm.ToString());

        using var worker = DocAlignProcess.Start(
            new Dictionary<string, string> { ["TMPDIR"] = temporary },
            "work",
            "--queue",
            folder.File("killed"),
            "--poll",
            "0.1",
            "--parallel",
            "2"
        );
        var (output, error) = (worker.StandardOutput.ReadToEndAsync(_stop), worker.StandardError.ReadToEndAsync(_stop));
        var (killed, putBack) = await KillAsync(worker, folder.File("killed"), kills);
        await UntilEmptyAsync(worker, folder.File("killed"));

        // What was put aside says why, and the worker's log has the event.
        var records = Directory
            .GetFiles(folder.File("killed", "poison"), "*.json")
            .Select(path => JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("rejection"))
            .ToList();
        Assert.All(records, rejection => Assert.Equal("hostKilled", rejection.GetProperty("reason").GetString()));
        var results = Directory.GetDirectories(folder.File("killed", "results")).Length;
        Assert.Equal(scans, results + records.Count);

        // Put back without kills, all are read.
        var requeued = await DocAlignProcess.RunAsync("poison", "requeue", "--all", "--queue", folder.File("killed"));
        Assert.True(records.Count == 0 || requeued.ExitCode == 0, requeued.ToString());
        await UntilEmptyAsync(worker, folder.File("killed"));
        Assert.False(worker.HasExited, "The worker has ended.");
        using (var signal = Process.Start("kill", ["-TERM", worker.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await worker.WaitForExitAsync(_stop);
        }

        Assert.Equal(0, worker.ExitCode);
        var log = await error;
        Assert.All(records, rejection => Assert.Contains(rejection.GetProperty("eventId").GetString()!, log, StringComparison.Ordinal));
        Assert.Equal(QueueFolders.Hashes(folder.File("calm", "results")), QueueFolders.Hashes(folder.File("killed", "results")));
        Assert.Empty(Directory.GetFileSystemEntries(temporary, "docalign-*"));
        Assert.Empty(Directory.GetFileSystemEntries(folder.File("killed", "tmp")));
        _ = await output;
        _output.WriteLine(
            $"{killed} children killed; {putBack} scans put back meanwhile; then {results} results and {records.Count} times hostKilled; "
                + $"put back once more, {scans} results, all equal."
        );
    }

    private static (int Scans, int Kills) Size()
    {
        var parts = (Environment.GetEnvironmentVariable("DOCALIGN_CHAOS_CHILDREN") ?? "6,8").Split(',');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    /// <returns>How many children were killed, and how many scans were put back meanwhile.</returns>
    private async Task<(int Killed, int PutBack)> KillAsync(Process worker, string queue, int kills)
    {
        var (random, killed, putBack, started) = (new Random(11), 0, 0, TimeProvider.System.GetTimestamp());
        while (killed < kills)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"{killed} kills in {Patience}.");
            Assert.False(worker.HasExited, "The worker has ended.");
            await Task.Delay(random.Next(100, 1100), _stop);
            if (IsEmpty(queue))
            {
                var aside = Directory.GetFiles(Path.Combine(queue, "poison"), "*.json").Length;
                if (aside == 0)
                {
                    break;
                }

                putBack += aside;
                _ = await DocAlignProcess.RunAsync("poison", "requeue", "--all", "--queue", queue);
            }

            var children = Children(worker);
            if (children.Count > 0 && TryKill(children[random.Next(children.Count)]))
            {
                killed++;
            }
        }

        return (killed, putBack);
    }

    private async Task UntilEmptyAsync(Process worker, string queue)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!IsEmpty(queue))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, "The queue does not become empty.");
            Assert.False(worker.HasExited, "The worker has ended.");
            await Task.Delay(100, _stop);
        }
    }

    private static bool IsEmpty(string queue) =>
        Directory.GetFiles(Path.Combine(queue, "ready")).Length + Directory.GetFiles(Path.Combine(queue, "leased")).Length == 0;

    /// <summary>Page hosts of the worker that are alive.</summary>
    private static List<int> Children(Process worker)
    {
        try
        {
            return
            [
                .. Directory
                    .GetDirectories($"/proc/{worker.Id}/task")
                    .SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    .Select(id => int.Parse(id, CultureInfo.InvariantCulture)),
            ];
        }
        catch (IOException)
        {
            // A thread ended meanwhile.
            return [];
        }
    }

    private static bool TryKill(int id)
    {
        try
        {
            using var child = Process.GetProcessById(id);
            child.Kill();
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // It has ended.
            return false;
        }
    }
}
