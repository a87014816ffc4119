namespace DocAlign.EndToEnd.Tests.Azure;

/// <summary>docalign batch from blobs to blobs, in parts, as a job of the chart runs it.</summary>
public sealed class AzureBatchTests(AzuriteFixture fixture) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Shards_FromBlobsToBlobs_TogetherGiveWhatOneRunGivesInAFolder()
    {
        using var folder = new TemporaryFolder();
        var input = Directory.CreateDirectory(folder.File("in")).FullName;
        AzureWork.WriteScans(input, 5);
        File.WriteAllText(Path.Combine(input, "bad.png"), "no picture");
        Assert.Equal(1, (await DocAlignProcess.RunAsync("batch", input, "--out", folder.File("out"))).ExitCode);

        var work = new AzureWork(fixture);
        var scans = work.Scans;
        await scans.CreateAsync();
        foreach (var path in Directory.GetFiles(input))
        {
            await scans.GetBlobClient("2026/11/" + Path.GetFileName(path)).UploadAsync(path);
        }

        await scans.GetBlobClient("2026/12/other.png").UploadAsync(BinaryData.FromString("of another month"));
        var (codes, printed) = (new List<int>(), "");
        for (var index = 0; index < 2; index++)
        {
            var result = await work.RunOnBlobsAsync(
                "batch",
                $"azure:{scans.Name}/2026/11/",
                "--out",
                $"azure:{work.Results.Name}/november",
                "--resume",
                "--shard",
                $"{index}/2",
                "--accept-rejected"
            );
            codes.Add(result.ExitCode);
            printed += result.Output + result.Error;
        }

        Assert.True(codes is [0, 0], printed);
        Assert.Contains("bad.png: rejected (unknownFormat)", printed, StringComparison.Ordinal);
        var files = Directory
            .GetFiles(folder.File("out"))
            .ToDictionary(path => "november/" + Path.GetFileName(path), File.ReadAllBytes, StringComparer.Ordinal);
        Assert.Equal(
            files.Keys.Order(StringComparer.Ordinal),
            work.Results.GetBlobs().Select(blob => blob.Name).Order(StringComparer.Ordinal)
        );
        foreach (var (name, content) in files)
        {
            Assert.Equal(content, work.Results.GetBlobClient(name).DownloadContent().Value.Content.ToArray());
        }

        var again = await work.RunOnBlobsAsync(
            "batch",
            $"azure:{scans.Name}/2026/11/",
            "--out",
            $"azure:{work.Results.Name}/november/",
            "--resume"
        );
        Assert.True(again.ExitCode == 1, again.ToString());
        Assert.Contains("0 read, 5 read before, 1 rejected", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_WithoutAnAccountOrContainer_SaysWhatIsMissing()
    {
        var without = await DocAlignProcess.RunAsync("batch", "azure:scans/2026", "--out", "azure:results");
        Assert.True(without.ExitCode == 78, without.ToString());
        Assert.Contains("azure:scans/2026 needs DOCALIGN_AZURE_CONNECTION_STRING", without.Error, StringComparison.Ordinal);

        var work = new AzureWork(fixture);
        var missing = await work.RunOnBlobsAsync("batch", "azure:no-such-container/2026", "--out", "azure:results");
        Assert.True(missing.ExitCode == 66, missing.ToString());
        Assert.Contains("the container 'no-such-container': there is no such container", missing.Error, StringComparison.Ordinal);

        var shard = await work.RunOnBlobsAsync("batch", "azure:scans/2026", "--out", "azure:results", "--shard", "4/4");
        Assert.True(shard.ExitCode == 64, shard.ToString());
        Assert.Contains("--shard has '4/4', expected INDEX/COUNT", shard.Error, StringComparison.Ordinal);
    }
}
