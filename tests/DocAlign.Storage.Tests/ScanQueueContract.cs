using System.Text.Json;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Queueing;
using Microsoft.Extensions.Time.Testing;

namespace DocAlign.Storage.Tests;

/// <summary>What every queue promises, whatever it is made of.</summary>
public abstract class ScanQueueContract : IDisposable
{
    internal static readonly Rejection Broken = new("corrupt", "decode", Page: null, "It is broken.");

    protected FakeTimeProvider Time { get; } = new();

    protected abstract IScanQueue Queue { get; }

    protected abstract IScanStore Store { get; }

    protected abstract IPoisonStore PoisonStore { get; }

    /// <summary>Lets time pass for the queue.</summary>
    protected virtual Task PassAsync(TimeSpan time)
    {
        Time.Advance(time);
        return Task.CompletedTask;
    }

    /// <summary>The bytes of a scan in hand get lost; its message stays.</summary>
    protected abstract Task LoseBytesAsync(ScanLease lease);

    protected abstract TimeSpan LeaseDuration { get; }

    protected abstract int MaxDeliveries { get; }

    public abstract void Dispose();

    [Fact]
    public async Task Receive_OfAnEmptyQueue_IsNull() => Assert.Null(await ReceiveAsync());

    [Fact]
    public async Task Receive_GivesScansInTheOrderOfTheirArrival()
    {
        await EnqueueAsync("a", 1);
        await EnqueueAsync("b", 2);
        var (first, second) = (await ReceiveAsync(), await ReceiveAsync());
        Assert.Equal(("a", "b"), (first!.Message.Id, second!.Message.Id));
        Assert.Equal([2], (await Store.ReadAsync(second, default)).ToArray());
        Assert.Null(await ReceiveAsync());
    }

    [Fact]
    public async Task Complete_TakesTheScanOffForGood()
    {
        await EnqueueAsync("a", 1);
        var lease = await ReceiveAsync();
        Assert.True(await Queue.CompleteAsync(lease!, default));
        await PassAsync(LeaseDuration * 2);
        Assert.Null(await ReceiveAsync());
        Assert.False(await Queue.CompleteAsync(lease!, default));
    }

    [Fact]
    public async Task Renew_ChangesTheReceiptAndTheOldOneIsRefused()
    {
        await EnqueueAsync("a", 1);
        var first = await ReceiveAsync();
        var renewed = await Queue.RenewAsync(first!, default);
        Assert.NotEqual(first!.Receipt, renewed!.Receipt);
        Assert.False(await Queue.CompleteAsync(first, default));
        Assert.Null(await Queue.RenewAsync(first, default));
        Assert.True(await Queue.CompleteAsync(renewed, default));
    }

    [Fact]
    public async Task Lease_ThatExpired_GoesToAnotherAndCountsTheDelivery()
    {
        await EnqueueAsync("a", 1);
        var first = await ReceiveAsync();
        await PassAsync(LeaseDuration * 1.1);
        var second = await ReceiveAsync();
        Assert.Equal((1, 2), (first!.Deliveries, second!.Deliveries));
        Assert.Null(await Queue.RenewAsync(first, default));
        Assert.False(await Queue.CompleteAsync(first, default));
        Assert.True(await Queue.CompleteAsync(second, default));
    }

    [Fact]
    public async Task Abandon_MakesTheScanWaitAgainAtOnce()
    {
        await EnqueueAsync("a", 1);
        Assert.True(await Queue.AbandonAsync((await ReceiveAsync())!, TimeSpan.Zero, default));
        Assert.Equal(2, (await ReceiveAsync())!.Deliveries);
    }

    [Fact]
    public async Task Abandon_WithADelay_HoldsTheScanBackForIt()
    {
        await EnqueueAsync("a", 1);
        Assert.True(await Queue.AbandonAsync((await ReceiveAsync())!, LeaseDuration / 2, default));
        Assert.Null(await ReceiveAsync());
        await PassAsync(LeaseDuration * 0.6);
        Assert.Equal(2, (await ReceiveAsync())!.Deliveries);
    }

    [Fact]
    public async Task Receive_GivesAtMostAsManyAsAsked()
    {
        for (var i = 0; i < 5; i++)
        {
            await EnqueueAsync($"a{i}", 1);
        }

        Assert.Equal(3, (await Queue.ReceiveAsync(3, default)).Count);
        Assert.Equal(2, (await Queue.ReceiveAsync(40, default)).Count);
        Assert.Empty(await Queue.ReceiveAsync(40, default));
    }

    [Fact]
    public async Task Renew_KeepsTheScanFromOthersForAnotherLease()
    {
        await EnqueueAsync("a", 1);
        var lease = await ReceiveAsync();
        for (var i = 0; i < 3; i++)
        {
            await PassAsync(LeaseDuration * 0.6);
            lease = await Queue.RenewAsync(lease!, default);
            Assert.Null(await ReceiveAsync());
        }

        Assert.True(await Queue.CompleteAsync(lease!, default));
    }

    [Fact]
    public async Task Poison_WithALostLease_IsRefused()
    {
        await EnqueueAsync("a", 1);
        var first = await ReceiveAsync();
        await PassAsync(LeaseDuration * 1.1);
        Assert.NotNull(await ReceiveAsync());
        Assert.False(await Queue.PoisonAsync(first!, Broken, default));
        Assert.Empty(await PoisonStore.ListAsync(default));
    }

    [Fact]
    public async Task Message_KeepsItsSettingsAndFieldsThatAreNotKnown()
    {
        var sent = Message("a") with
        {
            Languages = "deu+eng",
            SegmentationMode = 6,
            Formats = "json,txt",
            Profile = "receipts",
            Rectify = false,
            Traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            Unknown = new() { ["later"] = JsonDocument.Parse("{\"x\": 1}").RootElement },
        };
        await Queue.EnqueueAsync(sent, new byte[] { 1 }, default);
        var got = (await ReceiveAsync())!.Message;
        Assert.Equal(
            (sent.Languages, sent.SegmentationMode, sent.Formats, sent.Profile, sent.Rectify, sent.Traceparent),
            (got.Languages, got.SegmentationMode, got.Formats, got.Profile, got.Rectify, got.Traceparent)
        );
        Assert.Equal(1, got.Unknown!["later"].GetProperty("x").GetInt32());
    }

    [Fact]
    public async Task Status_CountsWaitingAndLeased()
    {
        await EnqueueAsync("a", 1);
        await EnqueueAsync("b", 1);
        _ = await ReceiveAsync();
        await PassAsync(TimeSpan.FromSeconds(1));
        var status = await Queue.StatusAsync(default);
        Assert.Equal(2, status.Messages);
        Assert.NotNull(status.OldestAge);
    }

    [Fact]
    public async Task Poison_KeepsTheReasonAndRequeueBringsTheScanBack()
    {
        await EnqueueAsync("a", 7);
        Assert.True(await Queue.PoisonAsync((await ReceiveAsync())!, Broken, default));
        Assert.Null(await ReceiveAsync());
        var record = Assert.Single(await PoisonStore.ListAsync(default));
        Assert.Equal(Broken, record.Rejection);
        Assert.True(await PoisonStore.RequeueAsync("a", default));
        Assert.Empty(await PoisonStore.ListAsync(default));
        var again = await ReceiveAsync();
        Assert.Equal([7], (await Store.ReadAsync(again!, default)).ToArray());
    }

    [Fact]
    public async Task Purge_DeletesTheRecordAndAnUnknownOneIsNotFound()
    {
        await EnqueueAsync("a", 1);
        await Queue.PoisonAsync((await ReceiveAsync())!, Broken, default);
        Assert.True(await PoisonStore.PurgeAsync("a", default));
        Assert.False(await PoisonStore.PurgeAsync("a", default));
        Assert.False(await PoisonStore.RequeueAsync("a", default));
    }

    [Fact]
    public async Task Receive_OfAScanThatNeverFinishes_PutsItAside()
    {
        await EnqueueAsync("a", 1);
        for (var i = 0; i < MaxDeliveries; i++)
        {
            await Queue.AbandonAsync((await ReceiveAsync())!, TimeSpan.Zero, default);
        }

        Assert.Null(await ReceiveAsync());
        Assert.Equal("tooManyDeliveries", Assert.Single(await PoisonStore.ListAsync(default)).Rejection.Reason);
    }

    [Fact]
    public async Task Receive_OfAnUnknownVersion_PutsItAside()
    {
        await Queue.EnqueueAsync(Message("a") with { Version = 99 }, new byte[] { 1 }, default);
        await EnqueueAsync("b", 2);
        Assert.Equal("b", (await ReceiveAsync())!.Message.Id);
        Assert.Equal("unknownMessage", Assert.Single(await PoisonStore.ListAsync(default)).Rejection.Reason);
    }

    [Fact]
    public async Task Read_OfBytesThatAreGone_SaysThatTheyAreNotThere()
    {
        await EnqueueAsync("a", 1);
        var lease = await ReceiveAsync();
        await LoseBytesAsync(lease!);
        var exception = await Assert.ThrowsAsync<UnreadableScanException>(() => Store.ReadAsync(lease!, default));
        Assert.Equal(("notFound", "read"), (exception.Rejection.Reason, exception.Rejection.Stage));
    }

    protected async Task<ScanLease?> ReceiveAsync() => (await Queue.ReceiveAsync(1, default)).SingleOrDefault();

    protected Task EnqueueAsync(string id, byte content) => Queue.EnqueueAsync(Message(id), new[] { content }, default);

    protected ScanMessage Message(string id) => Message(id, Time);

    internal static ScanMessage Message(string id, TimeProvider time) =>
        new()
        {
            Id = id,
            Name = id + ".png",
            Sha256 = "",
            Accepted = time.GetUtcNow(),
        };
}
