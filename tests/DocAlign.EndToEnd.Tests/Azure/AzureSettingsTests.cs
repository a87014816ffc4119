using System.Text.Json;
using Azure.Storage.Blobs.Models;

namespace DocAlign.EndToEnd.Tests.Azure;

/// <summary>Settings of messages, routes and variables for a worker on Azure Storage.</summary>
public sealed class AzureSettingsTests(AzuriteFixture fixture) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task SettingsOfMessageRouteAndProfile_WinInThatOrder()
    {
        using var folder = new TemporaryFolder();
        var settings = folder.File("settings.json");
        await File.WriteAllTextAsync(
            settings,
            """
            { "profiles": { "plain": { "rectify": false, "formats": "json,txt" }, "column": { "segmentationMode": 4, "formats": "json" } },
              "routes": [ { "container": "CONTAINER", "prefix": "in/", "profile": "column" } ] }
            """.Replace("CONTAINER", "{0}", StringComparison.Ordinal)
        );
        var work = await AzureWork.SubmitAsync(fixture, 0);
        await File.WriteAllTextAsync(
            settings,
            (await File.ReadAllTextAsync(settings)).Replace("{0}", work.Scans.Name, StringComparison.Ordinal)
        );
        var sample = File.ReadAllBytes(Path.Combine(DocAlignProcess.Samples, "receipt-flat.png"));
        foreach (var name in new[] { "in/a.png", "b.png", "c.png" })
        {
            await work.Scans.UploadBlobAsync(name, BinaryData.FromBytes([.. sample, (byte)name.Length, (byte)name[0]]));
        }

        var blob = $"{work.Scans.Uri}/in/a.png";
        await work.Queue.SendMessageAsync(
            """[{"eventType":"Microsoft.Storage.BlobCreated","data":{"url":"URL"}}]""".Replace("URL", blob, StringComparison.Ordinal)
        );
        await work.Queue.SendMessageAsync("""{"blob":"b.png","profile":"plain"}""");
        await work.Queue.SendMessageAsync("""{"blob":"c.png","profile":"plain","formats":"json,warp","segmentationMode":6}""");
        var result = await work.RunAsync("work", "--once", "--settings", settings);
        Assert.True(result.ExitCode == 0, result.ToString());
        var documents = work
            .Results.GetBlobs()
            .Where(item => item.Name.EndsWith("/document.json", StringComparison.Ordinal))
            .Select(item =>
                JsonDocument.Parse(work.Results.GetBlobClient(item.Name).DownloadContent().Value.Content.ToMemory()).RootElement
            )
            .ToDictionary(document => document.GetProperty("source").GetProperty("name").GetString()!, StringComparer.Ordinal);
        string[] Files(string name) =>
            [
                .. work
                    .Results.GetBlobs(new GetBlobsOptions { Prefix = documents[name].GetProperty("resultKey").GetString() })
                    .Select(item => Path.GetFileName(item.Name))
                    .Order(StringComparer.Ordinal),
            ];
        int Mode(string name) => documents[name].GetProperty("processing").GetProperty("segmentationMode").GetInt32();
        Assert.Equal((4, 3, 6), (Mode("a.png"), Mode("b.png"), Mode("c.png")));
        Assert.Equal(["document.json"], Files("a.png"));
        Assert.Equal(["document.json", "text.txt"], Files("b.png"));
        Assert.Equal(["document.json", "page-1.warp.json"], Files("c.png"));
    }

    [Theory]
    [InlineData("DOCALIGN_AZURE_CONNECTION_STRING", "", 78, "needs DOCALIGN_AZURE_CONNECTION_STRING, or DOCALIGN_AZURE_ACCOUNT")]
    [InlineData(
        "DOCALIGN_AZURE_CONNECTION_STRING",
        "AccountKey=SECRET",
        78,
        "DOCALIGN_AZURE_CONNECTION_STRING (in the chart: storage.existingSecret) cannot be read"
    )]
    [InlineData("DOCALIGN_AZURE_QUEUE", "Not_A_Name", 78, "DOCALIGN_AZURE_QUEUE (in the chart: storage.queue) is 'Not_A_Name'")]
    [InlineData("DOCALIGN_AZURE_LEASE_SECONDS", "soon", 78, "DOCALIGN_AZURE_LEASE_SECONDS (in the chart: storage.leaseSeconds) is 'soon'")]
    public async Task Work_WithAWrongVariable_SaysWhichAndHow(string variable, string value, int exitCode, string message)
    {
        var work = new AzureWork(fixture);
        work.Set(variable, value);
        var result = await work.RunAsync("work", "--once");
        Assert.True(result.ExitCode == exitCode, result.ToString());
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", result.ToString(), StringComparison.Ordinal);
    }
}
