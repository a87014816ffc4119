using Azure.Storage.Blobs;
using DocAlign.Pipeline.Queueing;
using DocAlign.Storage.Azure;

namespace DocAlign.Storage.Tests.Azure;

/// <summary>The contract of queues on Azure Storage, and what only this queue promises.</summary>
public sealed class AzureQueueTests(AzuriteFixture fixture) : ScanQueueContract, IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    private AzuriteAccount? _account;

    protected override IScanQueue Queue => _account!.Queue;

    protected override IScanStore Store => _account!.Queue;

    protected override IPoisonStore PoisonStore => _account!.Queue;

    protected override TimeSpan LeaseDuration => AzuriteAccount.LeaseDuration;

    protected override int MaxDeliveries => AzuriteAccount.MaxDeliveries;

    public async ValueTask InitializeAsync() => _account = await AzuriteAccount.CreateAsync(fixture);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public override void Dispose() { }

    protected override Task PassAsync(TimeSpan time) => Task.Delay(time);

    protected override Task LoseBytesAsync(ScanLease lease) =>
        new BlobContainerClient(_account!.Options.ConnectionString, lease.Message.Container).DeleteBlobAsync(lease.Message.Blob);

    [Fact]
    public async Task Message_WithControlCharactersAndMarkup_ComesThroughUnchanged()
    {
        await Queue.EnqueueAsync(Message("a") with { Name = "a\u0001\u000B<&>\"ü\U0001F600\r\n.png" }, new byte[] { 1 }, default);
        Assert.Equal("a\u0001\u000B<&>\"ü\U0001F600\r\n.png", (await ReceiveAsync())!.Message.Name);
    }

    [Fact]
    public async Task Enqueue_OfAMessageOver64Kib_IsRefusedWithItsSize()
    {
        var exception = await Assert.ThrowsAsync<ArgumentException>(() =>
            Queue.EnqueueAsync(Message("a") with { Name = new string('x', 70_000) }, new byte[] { 1 }, default)
        );
        Assert.Contains("a queue takes at most 65536", exception.Message, StringComparison.Ordinal);
        await Queue.EnqueueAsync(Message("a") with { Name = new string('x', 64_000) }, new byte[] { 1 }, default);
        Assert.Equal(64_000, (await ReceiveAsync())!.Message.Name.Length);
    }

    [Fact]
    public async Task Enqueue_NeverExpiresAndReceiveTakesBatchesOf32()
    {
        for (var i = 0; i < 40; i++)
        {
            await EnqueueAsync($"a{i}", 1);
        }

        var peeked = await _account!.Raw.PeekMessagesAsync(32);
        Assert.All(peeked.Value, message => Assert.True(message.ExpiresOn > TimeProvider.System.GetUtcNow().AddYears(100)));
        Assert.Equal(32, (await Queue.ReceiveAsync(100, default)).Count);
        Assert.Equal(8, (await Queue.ReceiveAsync(100, default)).Count);
    }

    [Fact]
    public async Task StaleReceipts_AreRefusedWhetherTheMessageIsThereOrGone()
    {
        await EnqueueAsync("a", 1);
        var first = await ReceiveAsync();
        var second = await Queue.RenewAsync(first!, default);

        // The message is there under a newer receipt: 400 PopReceiptMismatch (404 from Azurite's update).
        Assert.Null(await Queue.RenewAsync(first!, default));
        Assert.False(await Queue.AbandonAsync(first!, TimeSpan.Zero, default));
        Assert.True(await Queue.CompleteAsync(second!, default));

        // It is gone: 404 MessageNotFound.
        Assert.Null(await Queue.RenewAsync(second!, default));
        Assert.False(await Queue.CompleteAsync(second!, default));
        Assert.False(await Queue.PoisonAsync(second!, Broken, default));
    }

    [Fact]
    public async Task Read_OfAMissingOrTooLargeBlob_IsPermanent()
    {
        await _account!.Raw.SendMessageAsync("""{"blob": "nothing.jpg"}""");
        var gone = await Assert.ThrowsAsync<UnreadableScanException>(async () => await Store.ReadAsync((await ReceiveAsync())!, default));
        Assert.Equal("notFound", gone.Rejection.Reason);
        var small = new AzureScanQueue(
            AzureStorage.Create(_account!.Options with { MaxScanBytes = 3 }, TimeProvider.System),
            TimeProvider.System
        );
        await small.EnqueueAsync(Message("big"), new byte[4], default);
        var lease = (await small.ReceiveAsync(32, default)).Single(item => item.Message.Id == "big");
        Assert.Equal(
            "tooLarge",
            (await Assert.ThrowsAsync<UnreadableScanException>(() => small.ReadAsync(lease, default))).Rejection.Reason
        );
    }
}
