using DocAlign.Pipeline;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Storage.Tests;

/// <summary>What every queue promises, whatever it is made of.</summary>
public abstract class ScanQueueContract : IDisposable
{
    internal static readonly Rejection Broken = new("corrupt", "decode", Page: null, "It is broken.");

    protected ManualTime Time { get; } = new();

    protected abstract IScanQueue Queue { get; }

    protected abstract IScanStore Store { get; }

    protected abstract IPoisonStore PoisonStore { get; }

    protected abstract TimeSpan LeaseDuration { get; }

    protected abstract int MaxDeliveries { get; }

    public abstract void Dispose();

    [Fact]
    public async Task Receive_OfAnEmptyQueue_IsNull() => Assert.Null(await Queue.ReceiveAsync(default));

    [Fact]
    public async Task Receive_GivesScansInTheOrderOfTheirArrival()
    {
        await EnqueueAsync("a", 1);
        await EnqueueAsync("b", 2);
        var (first, second) = (await Queue.ReceiveAsync(default), await Queue.ReceiveAsync(default));
        Assert.Equal(("a", "b"), (first!.Message.Id, second!.Message.Id));
        Assert.Equal([2], (await Store.ReadAsync(second, default)).ToArray());
        Assert.Null(await Queue.ReceiveAsync(default));
    }

    [Fact]
    public async Task Complete_TakesTheScanOffForGood()
    {
        await EnqueueAsync("a", 1);
        var lease = await Queue.ReceiveAsync(default);
        Assert.True(await Queue.CompleteAsync(lease!, default));
        Time.Advance(LeaseDuration * 2);
        Assert.Null(await Queue.ReceiveAsync(default));
        Assert.False(await Queue.CompleteAsync(lease!, default));
    }

    [Fact]
    public async Task Renew_ChangesTheReceiptAndTheOldOneIsRefused()
    {
        await EnqueueAsync("a", 1);
        var first = await Queue.ReceiveAsync(default);
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
        var first = await Queue.ReceiveAsync(default);
        Time.Advance(LeaseDuration * 1.1);
        var second = await Queue.ReceiveAsync(default);
        Assert.Equal((1, 2), (first!.Deliveries, second!.Deliveries));
        Assert.Null(await Queue.RenewAsync(first, default));
        Assert.False(await Queue.CompleteAsync(first, default));
        Assert.True(await Queue.CompleteAsync(second, default));
    }

    [Fact]
    public async Task Abandon_MakesTheScanWaitAgainAtOnce()
    {
        await EnqueueAsync("a", 1);
        Assert.True(await Queue.AbandonAsync((await Queue.ReceiveAsync(default))!, default));
        Assert.Equal(2, (await Queue.ReceiveAsync(default))!.Deliveries);
    }

    [Fact]
    public async Task Poison_KeepsTheReasonAndRequeueBringsTheScanBack()
    {
        await EnqueueAsync("a", 7);
        Assert.True(await Queue.PoisonAsync((await Queue.ReceiveAsync(default))!, Broken, default));
        Assert.Null(await Queue.ReceiveAsync(default));
        var record = Assert.Single(await PoisonStore.ListAsync(default));
        Assert.Equal(Broken, record.Rejection);
        Assert.True(await PoisonStore.RequeueAsync("a", default));
        Assert.Empty(await PoisonStore.ListAsync(default));
        var again = await Queue.ReceiveAsync(default);
        Assert.Equal([7], (await Store.ReadAsync(again!, default)).ToArray());
    }

    [Fact]
    public async Task Purge_DeletesTheRecordAndAnUnknownOneIsNotFound()
    {
        await EnqueueAsync("a", 1);
        await Queue.PoisonAsync((await Queue.ReceiveAsync(default))!, Broken, default);
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
            await Queue.AbandonAsync((await Queue.ReceiveAsync(default))!, default);
        }

        Assert.Null(await Queue.ReceiveAsync(default));
        Assert.Equal("tooManyDeliveries", Assert.Single(await PoisonStore.ListAsync(default)).Rejection.Reason);
    }

    [Fact]
    public async Task Receive_OfAnUnknownVersion_PutsItAside()
    {
        await Queue.EnqueueAsync(Message("a") with { Version = 99 }, new byte[] { 1 }, default);
        await EnqueueAsync("b", 2);
        Assert.Equal("b", (await Queue.ReceiveAsync(default))!.Message.Id);
        Assert.Equal("unknownMessage", Assert.Single(await PoisonStore.ListAsync(default)).Rejection.Reason);
    }

    protected Task EnqueueAsync(string id, byte content) => Queue.EnqueueAsync(Message(id), new[] { content }, default);

    protected ScanMessage Message(string id) => new() { Id = id, Name = id + ".png", Sha256 = "", Accepted = Time.GetUtcNow() };
}

/// <summary>A clock that moves when it is told to.</summary>
public sealed class ManualTime : TimeProvider
{
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan time) => _now += time;
}
