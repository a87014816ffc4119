using Azure.Storage.Blobs;
using DocAlign.Pipeline.Queueing;
using DocAlign.Storage.Azure;
using DocAlign.Tests.Shared;
using static DocAlign.Storage.Tests.ScanQueueContract;

namespace DocAlign.Storage.Tests.Azure;

/// <summary>Records of what was put aside, as blobs.</summary>
public sealed class AzurePoisonTests(AzuriteFixture fixture) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Poison_OfTwoMessagesThatCallThemselvesTheSame_KeepsBoth()
    {
        var account = await AzuriteAccount.CreateAsync(fixture);
        await account.EnqueueAsync("same", 1);
        await account.EnqueueAsync("same", 2);
        foreach (var lease in new[] { await account.ReceiveAsync(), await account.ReceiveAsync() })
        {
            Assert.True(await account.Queue.PoisonAsync(lease!, Broken, default));
        }

        var records = await account.Poison.ListAsync(default);
        Assert.Equal(2, records.Select(record => record.Id).Distinct().Count());
        Assert.All(records, record => Assert.Equal("same", record.Message.Id));
        Assert.True(await account.Poison.RequeueAsync(records[1].Id, default));
        Assert.Equal(records[1].Message.Blob, (await account.ReceiveAsync())!.Message.Blob);
    }

    [Fact]
    public async Task List_OfRecordsInAContainerThatIsGone_IsAnIoError()
    {
        var account = await AzuriteAccount.CreateAsync(fixture);
        await new BlobContainerClient(account.Options.ConnectionString!, account.Options.PoisonContainer).DeleteAsync();
        var exception = await Assert.ThrowsAsync<DirectoryNotFoundException>(() => account.Poison.ListAsync(default));
        Assert.Contains($"'{account.Options.PoisonContainer}'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_OfRecordsWhileStorageIsDown_IsAnIoErrorWithoutTheAddress()
    {
        var account = await AzuriteAccount.CreateAsync(fixture);
        var closed = Azurite.FreePort();
        var queue = new AzureScanQueue(
            AzureStorage.Create(
                account.Options with
                {
                    ConnectionString = Azurite.ConnectionStringFor(closed, closed),
                },
                TimeProvider.System
            ),
            TimeProvider.System
        );
        var exception = await Assert.ThrowsAsync<IOException>(() => ((IPoisonStore)queue).ListAsync(default));
        Assert.StartsWith("Storage failed to list the blobs of the container", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", exception.Message, StringComparison.Ordinal);
    }
}
