using System.Text.Json;
using Azure.Storage.Queues;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Notices;
using DocAlign.Storage.Azure;

namespace DocAlign.Storage.Tests.Azure;

/// <summary>Notices of rejections and results in a queue of their own.</summary>
public sealed class AzureNoticesTests(AzuriteFixture fixture) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Notices_OfRejectionsAndResults_AreMessagesOfTheirOwnQueue()
    {
        var account = await AzuriteAccount.CreateAsync(fixture);
        var options = account.Options with { NoticesQueue = account.Options.Queue + "-notices" };
        var storage = AzureStorage.Create(options, TimeProvider.System);
        await storage.PrepareAsync(default);
        var telling = new AzureScanQueue(storage, TimeProvider.System);
        await account.Raw.SendMessageAsync("{}");
        await account.Raw.SendMessageAsync($$"""{"blob": "a", "id": "one", "small": 1, "large": "{{new string('x', 40_000)}}"}""");
        var lease = Assert.Single(await telling.ReceiveAsync(2, default));

        // The caller's fields and the rest would be more than a message may hold.
        var message = lease.Message with
        {
            Name = new string('n', 30_000),
        };
        await telling.Notices!.SendAsync(ScanNotice.OfRejection(message, new Rejection("corrupt", "decode", 1, "why")), default);
        await telling.Notices.SendAsync(ScanNotice.OfRejection(lease.Message, new Rejection("corrupt", "decode", 1, "why")), default);
        var notices = (await new QueueClient(account.Options.ConnectionString!, options.NoticesQueue).ReceiveMessagesAsync(10))
            .Value.Select(sent => JsonDocument.Parse(sent.Body.ToString()).RootElement)
            .ToList();
        Assert.Equal(
            ["unknownMessage", "corrupt", "corrupt"],
            notices.Select(notice => notice.GetProperty("rejection").GetProperty("reason").GetString())
        );
        Assert.True(notices[1].GetProperty("callerOmitted").GetBoolean());
        Assert.False(notices[1].TryGetProperty("caller", out _));
        Assert.Equal(1, notices[2].GetProperty("caller").GetProperty("small").GetInt32());
        Assert.Equal(notices[1].GetProperty("key").GetString(), notices[2].GetProperty("key").GetString());
    }
}
