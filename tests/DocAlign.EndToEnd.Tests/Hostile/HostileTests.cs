using System.Text.Json.Nodes;
using DocAlign.EndToEnd.Tests.Azure;

namespace DocAlign.EndToEnd.Tests.Hostile;

/// <summary>
/// Nothing in the hostile corpus stops a batch or a worker: every file has a result or a reason, in time, within memory, and nothing stays
/// behind.
/// </summary>
/// <remarks>A slice of the corpus here; tests/hostile.sh takes all of it.</remarks>
public sealed class HostileTests(AzuriteFixture fixture) : IClassFixture<AzuriteFixture>
{
    private const double MostSeconds = 25;
    private const long MostBytes = 900L << 20;

    [Fact]
    public async Task Batch_OfHostileFiles_EndsEachWithAResultOrAReason()
    {
        using var folder = new HostileFolder();

        var (result, tree) = await RunAsync(folder, "batch", folder.Input, "--out", folder.PathOf("out"), "--json");

        Assert.True(result.ExitCode == 1, result.ToString());
        var items = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(folder.Names.Order(StringComparer.Ordinal), items.Select(item => (string)item["name"]!).Order(StringComparer.Ordinal));
        foreach (var item in items)
        {
            var reason = (string?)item["rejection"]?["reason"];
            Assert.True(
                (string)item["status"]! == "Completed"
                    ? reason is null
                    : reason is { Length: > 0 } and not ("internalError" or "hostKilled"),
                item.ToJsonString()
            );
            Assert.True((double)item["elapsedMs"]! < MostSeconds * 1000, item.ToJsonString());
        }

        Report(
            "batch",
            items.GroupBy(item => (string?)item["rejection"]?["reason"] ?? "read").Select(group => $"{group.Key} {group.Count()}"),
            tree,
            items.Max(item => (double)item["elapsedMs"]! / 1000)
        );
        AssertNothingStays(folder, tree);
    }

    [Fact]
    public async Task FolderQueue_OfHostileFiles_EndsEachWithAResultOrAReason()
    {
        using var folder = new HostileFolder();
        var queue = folder.PathOf("queue");
        var (submitted, _) = await RunAsync(folder, "submit", folder.Input, "--queue", queue);
        Assert.True(submitted.ExitCode is 0 or 1, submitted.ToString());

        var (result, tree) = await RunAsync(folder, "work", "--queue", queue, "--once");

        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Empty(Directory.GetFiles(Path.Combine(queue, "ready")));
        Assert.Empty(Directory.GetFiles(Path.Combine(queue, "leased")));
        var read = Directory
            .GetFiles(Path.Combine(queue, "results"), "document.json", SearchOption.AllDirectories)
            .Select(path => ShaOfResult(File.ReadAllText(path)));
        var aside = Directory.GetFiles(Path.Combine(queue, "poison"), "*.json").Select(path => ShaOfRecord(File.ReadAllText(path)));
        Assert.Equal(folder.Contents, new SortedSet<string>(read.Concat(aside), StringComparer.Ordinal));
        Report("folder queue", [$"read {read.Count()}", $"put aside {aside.Count()}"], tree, seconds: 0);
        AssertNothingStays(folder, tree);
    }

    [Fact]
    public async Task Azurite_OfHostileFiles_EndsEachWithAResultOrAReason()
    {
        using var folder = new HostileFolder();
        var work = new AzureWork(fixture);
        work.Set("TMPDIR", folder.Temporary);
        var submitted = await work.RunAsync("submit", folder.Input);
        Assert.True(submitted.ExitCode is 0 or 1, submitted.ToString());

        var result = await work.RunAsync("work", "--once");

        Assert.True(result.ExitCode == 1, result.ToString());
        var read = work
            .Results.GetBlobs()
            .Where(blob => blob.Name.EndsWith("/document.json", StringComparison.Ordinal))
            .Select(blob => ShaOfResult(work.Results.GetBlobClient(blob.Name).DownloadContent().Value.Content.ToString()));
        var aside = work
            .Poison.GetBlobs()
            .Where(blob => blob.Name.EndsWith(".json", StringComparison.Ordinal))
            .Select(blob => ShaOfRecord(work.Poison.GetBlobClient(blob.Name).DownloadContent().Value.Content.ToString()));
        Assert.Equal(folder.Contents, new SortedSet<string>(read.Concat(aside), StringComparer.Ordinal));
        Assert.Empty(folder.LeftBehind);
    }

    private static async Task<(ProcessResult Result, ProcessTree Tree)> RunAsync(HostileFolder folder, params string[] arguments)
    {
        using var process = DocAlignProcess.Start(folder.Variables, arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await using var tree = new ProcessTree(process.Id);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (new ProcessResult(process.ExitCode, await output, await error), tree);
    }

    private static void AssertNothingStays(HostileFolder folder, ProcessTree tree)
    {
        Assert.Empty(tree.Left());
        Assert.Empty(folder.LeftBehind);
        Assert.True(tree.PeakBytes < MostBytes, $"{tree.PeakBytes >> 20} MiB at once: {tree.AtPeak}");
    }

    private static string ShaOfResult(string document) => (string)JsonNode.Parse(document)!["source"]!["sha256"]!;

    private static string ShaOfRecord(string record)
    {
        var node = JsonNode.Parse(record)!;
        var reason = (string?)node["rejection"]?["reason"];
        Assert.True(reason is { Length: > 0 } and not ("internalError" or "hostKilled"), record);
        return (string)node["message"]!["sha256"]!;
    }

    private static void Report(string what, IEnumerable<string> reasons, ProcessTree tree, double seconds) =>
        TestContext.Current.SendDiagnosticMessage(
            "{0}: {1}; longest {2:F1} s; peak {3} MiB ({4})",
            what,
            string.Join(", ", reasons),
            seconds,
            tree.PeakBytes >> 20,
            tree.AtPeak
        );
}
