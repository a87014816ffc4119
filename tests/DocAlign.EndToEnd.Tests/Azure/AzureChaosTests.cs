using System.Globalization;
using System.Text.Json;
using Azure.Storage.Blobs;
using DocAlign.Tests.Shared;

namespace DocAlign.EndToEnd.Tests.Azure;

/// <summary>
/// Several workers, storage that fails, workers killed: every good scan has one result, the same as in an undisturbed run, every bad body
/// one record, and each of them one notice.
/// </summary>
/// <remarks>
/// DOCALIGN_AZURE_CHAOS="SCANS,WORKERS,SECONDS" makes it larger: tests/chaos-azure.sh runs 500 scans, 3 workers, a kill every 4 s.
/// </remarks>
public sealed class AzureChaosTests(AzuriteFixture fixture) : IClassFixture<AzuriteFixture>
{
    private const double Lease = 6;

    /// <summary>Every kind of body that is no message, or asks for what cannot be.</summary>
    private static readonly string[] BadBodies =
    [
        "",
        "not json",
        "{\"blob\":",
        "[]",
        "null",
        "7",
        "{}",
        "{\"version\": 9, \"blob\": \"a\"}",
        "{\"blob\": \"missing.png\"}",
        "{\"blob\": \"a\", \"container\": \"elsewhere\"}",
        "{\"blob\": \"a\", \"languages\": \"../etc\"}",
        "{\"blob\": \"a\", \"segmentationMode\": 99}",
        "{\"blob\": \"a\", \"profile\": \"nobody\"}",
        "{\"blob\": \"a\", \"formats\": \"docx\"}",
        "{\"eventType\":\"Microsoft.Storage.BlobDeleted\",\"data\":{}}",
        "{\"specversion\":\"1.0\",\"type\":\"Microsoft.Storage.BlobCreated\","
            + "\"data\":{\"url\":\"https://elsewhere.example/c/a?sig=c2VjcmV0\"}}",
        "bm90IGpzb24=",
        "{\"blob\": \"broken.jpg\"}",
        "{\"blob\": \"a\", \"languages\": \"xyz\"}",
    ];

    [Fact]
    public async Task Workers_KilledOnFailingStorage_EndWithTheResultsOfAnUndisturbedRun()
    {
        var (scans, workers, seconds) = Size();
        using var folder = new TemporaryFolder();
        var input = Directory.CreateDirectory(folder.File("in")).FullName;
        AzureWork.WriteScans(input, scans);
        var calm = new AzureWork(fixture);
        await SubmitAsync(calm, input);
        Assert.Equal(0, (await calm.RunAsync("work", "--once")).ExitCode);
        Assert.Equal(scans, calm.ResultCount);

        var (blobs, queues) = (Azurite.FreePort(), Azurite.FreePort());
        await using var blobProxy = await FaultyProxy.StartAsync(blobs, fixture.Azurite!.BlobPort, 0.06, seed: 1);
        await using var queueProxy = await FaultyProxy.StartAsync(queues, fixture.Azurite.QueuePort, 0.06, seed: 2);
        var wild = new AzureWork(fixture, Lease, Azurite.ConnectionStringFor(blobs, queues), maxDeliveries: 200);
        await wild.Queue.CreateAsync();
        await wild.Scans.CreateAsync();
        await wild.Scans.UploadBlobAsync(
            "broken.jpg",
            BinaryData.FromBytes(File.ReadAllBytes(Path.Combine(DocAlignProcess.Samples, "broken.jpg")))
        );
        await wild.Scans.UploadBlobAsync("a", BinaryData.FromString("x"));
        for (var i = 0; i < BadBodies.Length; i++)
        {
            await wild.Queue.SendMessageAsync(BadBodies[i]);
        }

        await SubmitAsync(wild, input);

        // A worker dies every few seconds, whatever it is doing, and another takes its place.
        var random = new Random(11);
        var running = Enumerable.Range(0, workers).Select(_ => Start()).ToList();
        var (kills, lastCount, quiet) = (0, -1, 0);
        while (wild.ResultCount < scans && quiet < 60 / seconds)
        {
            await Task.Delay(TimeSpan.FromSeconds(seconds * (0.5 + random.NextDouble())));
            var victim = random.Next(running.Count);
            running[victim].Process.Kill();
            running[victim].Dispose();
            running[victim] = Start();
            kills++;
            (quiet, lastCount) = wild.ResultCount == lastCount ? (quiet + 1, lastCount) : (0, wild.ResultCount);
        }

        await AzureWork.UntilAsync(
            () => wild.Queue.GetProperties().Value.ApproximateMessagesCount == 0,
            (3 * Lease) + 60,
            () =>
                $"{wild.Queue.GetProperties().Value.ApproximateMessagesCount} messages are left after {kills} "
                + $"kills:\n{string.Join('\n', running.Select(worker => worker.Printed))}"
        );
        await Task.Delay(1000);
        foreach (var worker in running)
        {
            worker.Stop();
            Assert.Equal(0, await worker.EndAsync(60));
            worker.Dispose();
        }

        var (expected, actual) = (calm.Hashes(), wild.Hashes());
        var different = expected
            .Keys.Union(actual.Keys)
            .Where(name => expected.GetValueOrDefault(name) != actual.GetValueOrDefault(name))
            .ToArray();
        Assert.True(different.Length == 0, $"Different from the undisturbed run: {string.Join(", ", different.Take(10))}");
        var bodies = wild.Poison.GetBlobs().Select(blob => Body(wild.Poison, blob.Name)).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(BadBodies.Order(StringComparer.Ordinal), bodies);
        // A notice for each scan: some come again when a worker died before it deleted the message, none is missing, and none has two keys.
        var notices = wild.TakeNotices();
        var told = notices.DistinctBy(notice => (string)notice["key"]!).ToList();
        Assert.Equal(scans + BadBodies.Length, told.Count);
        Assert.Equal(told.Count, told.Select(notice => (string)notice["messageId"]!).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(
            actual.Keys.Where(name => name.EndsWith("/document.json", StringComparison.Ordinal)).Select(name => name.Split('/')[0]),
            told.Where(notice => (string)notice["outcome"]! == "completed")
                .Select(notice => (string)notice["resultKey"]!)
                .Order(StringComparer.Ordinal)
        );
        Assert.All(
            notices.GroupBy(notice => (string)notice["key"]!),
            same => Assert.Single(same.Select(notice => notice.ToJsonString()).Distinct(StringComparer.Ordinal))
        );
        Assert.True(blobProxy.Broken + queueProxy.Broken > 10, "The storage did not fail.");
        TestContext.Current.SendDiagnosticMessage(
            $"{scans} scans, {kills} kills, {blobProxy.Broken + queueProxy.Broken} broken calls, {notices.Count} notices of "
                + $"{told.Count} scans."
        );
        fixture.Printed.Enqueue($"{kills} kills");

        Worker Start() => wild.Start("--parallel", "1", "--poll", "0.5", "--log", "json");
    }

    [Fact]
    public async Task Message_OfAKilledWorker_IsReadByAnotherAfterItsLease()
    {
        using var folder = new TemporaryFolder();
        var input = Directory.CreateDirectory(folder.File("in")).FullName;
        AzureWork.WriteScans(input, 1);
        var work = new AzureWork(fixture, Lease);
        await SubmitAsync(work, input);
        using var first = work.Start("--parallel", "1");
        await AzureWork.UntilAsync(() => work.Queue.PeekMessages(1).Value.Length == 0, 30, () => "The worker took no message.");
        first.Process.Kill();
        var killed = TimeProvider.System.GetTimestamp();
        Assert.Equal(0, work.ResultCount);
        using var second = work.Start("--parallel", "1", "--log", "json");
        await AzureWork.UntilAsync(() => second.Printed.Contains("\"EventId\":100", StringComparison.Ordinal), 90, () => second.Printed);
        var finished = TimeProvider.System.GetElapsedTime(killed).TotalSeconds;
        Assert.Equal(1, work.ResultCount);

        // Up to when the other worker had it in hand: how long it reads then is a matter of the machine.
        var read = second.Printed.Split('\n').Single(line => line.Contains("\"EventId\":100", StringComparison.Ordinal));
        var state = JsonDocument.Parse(read).RootElement.GetProperty("State");
        Assert.Equal(2, state.GetProperty("Delivery").GetInt32());
        Assert.InRange(finished - state.GetProperty("Seconds").GetDouble(), 0, Lease + 5);
    }

    private static async Task SubmitAsync(AzureWork work, string input)
    {
        var submitted = await work.RunAsync("submit", input);
        Assert.True(submitted.ExitCode == 0, submitted.ToString());
    }

    private static string Body(BlobContainerClient container, string name)
    {
        using var record = JsonDocument.Parse(container.GetBlobClient(name).DownloadContent().Value.Content.ToMemory());
        return record.RootElement.GetProperty("body").GetString()!;
    }

    private static (int Scans, int Workers, double Seconds) Size()
    {
        var parts = (Environment.GetEnvironmentVariable("DOCALIGN_AZURE_CHAOS") ?? "12,2,3").Split(',');
        return (
            int.Parse(parts[0], CultureInfo.InvariantCulture),
            int.Parse(parts[1], CultureInfo.InvariantCulture),
            double.Parse(parts[2], CultureInfo.InvariantCulture)
        );
    }
}
