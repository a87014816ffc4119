using System.Text.Json;
using Azure.Storage.Blobs;
using DocAlign.Documents;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Formats;
using DocAlign.Storage.Azure;

namespace DocAlign.Storage.Tests.Azure;

/// <summary>Results as blobs: all or nothing, and once.</summary>
public sealed class BlobSinkTests(AzuriteFixture fixture) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Sink_ReadsBackWhatItCommitted()
    {
        var account = await AzuriteAccount.CreateAsync(fixture);
        var sink = new BlobSink(account.Storage);
        Assert.Null(await sink.ReadAsync("another", default));
        await sink.PublishAsync(Result("another", "one"), FormatSet.Default, replace: false, default);
        Assert.Equal("one", (await sink.ReadAsync("another", default))!.Source.Name);
    }

    [Fact]
    public async Task Sink_CommitsTheDocumentLastAndOnce()
    {
        var account = await AzuriteAccount.CreateAsync(fixture);
        var sink = new BlobSink(account.Storage);
        Assert.False(await sink.ContainsAsync("key", default));
        await sink.PublishAsync(Result("key", "one"), FormatSet.Default, replace: false, default);
        Assert.True(await sink.ContainsAsync("key", default));
        await sink.PublishAsync(Result("key", "two"), FormatSet.Default, replace: false, default);
        Assert.Equal("one", await NameAsync());
        await sink.PublishAsync(Result("key", "three"), FormatSet.Default, replace: true, default);
        Assert.Equal("three", await NameAsync());
        var blobs = new BlobContainerClient(account.Options.ConnectionString!, account.Options.ResultsContainer)
            .GetBlobs()
            .Select(blob => blob.Name)
            .Order()
            .ToArray();
        Assert.Equal(["key/document.json", "key/text.txt"], blobs);

        async Task<string?> NameAsync()
        {
            var blob = new BlobContainerClient(account.Options.ConnectionString!, account.Options.ResultsContainer).GetBlobClient(
                "key/document.json"
            );
            using var json = JsonDocument.Parse((await blob.DownloadContentAsync()).Value.Content.ToMemory());
            return json.RootElement.GetProperty("source").GetProperty("name").GetString();
        }
    }

    private static Page OnePage =>
        new()
        {
            Number = 1,
            Source = new SourcePage(1, 1, 1, 0),
            Size = new(1, 1),
            Warp = new WarpReport
            {
                Decision = "untouched",
                Reason = "",
                Confidence = 0,
                Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal),
            },
            Confidence = 0,
            Blocks = [],
        };

    private static ScanOutcome.Completed Result(string key, string name) =>
        new(
            new Document
            {
                ResultKey = key,
                Source = new DocumentSource(name, "", 1),
                Processing = new ProcessingInfo
                {
                    Software = "",
                    Languages = "eng",
                    SegmentationMode = 3,
                    ModelHash = null,
                    OptionsHash = "",
                },
                Pages = [OnePage],
            },
            [
                new PageArtifacts(
                    1,
                    "{}"u8.ToArray(),
                    new Dictionary<PagePictures, PagePicture> { [PagePictures.RectifiedPng] = new(new byte[] { 1, 2 }, new(1, 1), 1) }
                ),
            ]
        );
}
