using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace DocAlign.EndToEnd.Tests.Azure;

/// <summary>A queue and containers of one test's own on the emulator.</summary>
internal sealed class AzureWork
{
    private readonly AzuriteFixture _fixture;
    private readonly string _name = $"t{Guid.NewGuid():n}";
    private readonly Dictionary<string, string> _variables;

    /// <param name="connectionString">Null for the emulator itself.</param>
    public AzureWork(AzuriteFixture fixture, double leaseSeconds = 60, string? connectionString = null, int maxDeliveries = 20)
    {
        Assert.SkipWhen(fixture.Azurite is null, "Azurite is not installed; ./test.sh installs it.");
        _fixture = fixture;
        _variables = new(StringComparer.Ordinal)
        {
            ["DOCALIGN_AZURE_CONNECTION_STRING"] = connectionString ?? fixture.Azurite.ConnectionString,
            ["DOCALIGN_AZURE_QUEUE"] = _name,
            ["DOCALIGN_AZURE_SCANS_CONTAINER"] = _name + "-scans",
            ["DOCALIGN_AZURE_RESULTS_CONTAINER"] = _name + "-results",
            ["DOCALIGN_AZURE_POISON_CONTAINER"] = _name + "-poison",
            ["DOCALIGN_AZURE_NOTICES_QUEUE"] = _name + "-notices",
            ["DOCALIGN_AZURE_LEASE_SECONDS"] = leaseSeconds.ToString(CultureInfo.InvariantCulture),
            ["DOCALIGN_AZURE_MAX_DELIVERIES"] = maxDeliveries.ToString(CultureInfo.InvariantCulture),
        };
    }

    public QueueClient Queue => new(_fixture.Azurite!.ConnectionString, _name);

    public BlobContainerClient Scans => new(_fixture.Azurite!.ConnectionString, _name + "-scans");

    public BlobContainerClient Results => new(_fixture.Azurite!.ConnectionString, _name + "-results");

    public BlobContainerClient Poison => new(_fixture.Azurite!.ConnectionString, _name + "-poison");

    /// <summary>Takes all notices off their queue, with those that came more than once.</summary>
    public IReadOnlyList<JsonObject> TakeNotices()
    {
        var (queue, notices) = (new QueueClient(_fixture.Azurite!.ConnectionString, _name + "-notices"), new List<JsonObject>());
        while (queue.ReceiveMessages(32).Value is { Length: > 0 } received)
        {
            notices.AddRange(received.Select(message => JsonNode.Parse(message.Body.ToString())!.AsObject()));
            foreach (var message in received)
            {
                queue.DeleteMessage(message.MessageId, message.PopReceipt);
            }
        }

        return notices;
    }

    public void Set(string variable, string value) => _variables[variable] = value;

    /// <summary>Results that are committed.</summary>
    public int ResultCount => Results.GetBlobs().Count(blob => blob.Name.EndsWith("/document.json", StringComparison.Ordinal));

    public Task<ProcessResult> RunAsync(params string[] arguments) => RunOnBlobsAsync([.. arguments, "--queue", "azure"]);

    /// <summary>A command that knows the account, but no queue.</summary>
    public async Task<ProcessResult> RunOnBlobsAsync(params string[] arguments)
    {
        var result = await DocAlignProcess.RunAsync(_variables, arguments);
        _fixture.Printed.Enqueue(result.ToString());
        return result;
    }

    /// <summary>Starts a worker; what it prints is gathered.</summary>
    public Worker Start(params string[] arguments) =>
        new(DocAlignProcess.Start(_variables, ["work", "--queue", "azure", .. arguments]), _fixture);

    /// <summary>SHA-256 of every blob of the results.</summary>
    public SortedDictionary<string, string> Hashes() =>
        new(
            Results
                .GetBlobs()
                .ToDictionary(
                    blob => blob.Name,
                    blob =>
                        Convert.ToHexString(
                            SHA256.HashData(Results.GetBlobClient(blob.Name).DownloadContent().Value.Content.ToMemory().Span)
                        ),
                    StringComparer.Ordinal
                ),
            StringComparer.Ordinal
        );

    /// <summary>Copies of a sample that differ behind the image, so that each has a result of its own.</summary>
    public static void WriteScans(string folder, int count, string sample = "receipt-flat.png")
    {
        var bytes = File.ReadAllBytes(Path.Combine(DocAlignProcess.Samples, sample));
        for (var i = 0; i < count; i++)
        {
            File.WriteAllBytes(Path.Combine(folder, $"scan-{i:00000}.png"), [.. bytes, (byte)i, (byte)(i >> 8)]);
        }
    }

    /// <summary>Waits until something holds.</summary>
    public static async Task UntilAsync(Func<bool> holds, double seconds, Func<string> otherwise)
    {
        var started = Stopwatch.GetTimestamp();
        while (!holds())
        {
            Assert.True(Stopwatch.GetElapsedTime(started).TotalSeconds < seconds, otherwise());
            await Task.Delay(20);
        }
    }

    /// <summary>A queue with so many scans.</summary>
    public static async Task<AzureWork> SubmitAsync(AzuriteFixture fixture, int scans, Dictionary<string, string>? variables = null)
    {
        var work = new AzureWork(fixture);
        foreach (var (name, value) in variables ?? [])
        {
            work.Set(name, value);
        }

        using var folder = new TemporaryFolder();
        WriteScans(Directory.CreateDirectory(folder.File("in")).FullName, scans);
        var submitted = await work.RunAsync("submit", folder.File("in"));
        Assert.True(submitted.ExitCode is 0 or 1, submitted.ToString());
        return work;
    }
}
