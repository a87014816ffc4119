using System.Text;
using System.Text.Json;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Storage.Tests.Azure;

/// <summary>Messages that others put into the queue: our JSON, plain or base64, events, and what is none of it.</summary>
public sealed class ReceivedMessageTests(AzuriteFixture fixture) : IClassFixture<AzuriteFixture>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Receive_OfOwnMessages_PlainAndBase64(bool isBase64)
    {
        var account = await AzuriteAccount.CreateAsync(fixture);
        const string Json = """{"blob": "2026/a b.jpg", "container": "incoming", "languages": "deu", "later": [1]}""";
        await account.Raw.SendMessageAsync(isBase64 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(Json)) : Json);
        var lease = await account.ReceiveAsync();
        var message = lease!.Message;
        Assert.Equal(
            ("incoming", "2026/a b.jpg", "a b.jpg", "", "deu"),
            (message.Container, message.Blob, message.Name, message.Sha256, message.Languages)
        );
        Assert.True(ScanMessage.IsSafeId(message.Id));
        Assert.True(message.Unknown!.ContainsKey("later"));
        Assert.InRange(lease.Expires - TimeProvider.System.GetUtcNow(), AzuriteAccount.LeaseDuration / 2, AzuriteAccount.LeaseDuration);
    }

    [Theory]
    [InlineData("""{{"id":"1","eventType":"Microsoft.Storage.BlobCreated","subject":"/s","data":{{"url":"{0}/incoming/x/y.png"}}}}""")]
    [InlineData("""[{{"id":"1","eventType":"Microsoft.Storage.BlobCreated","subject":"/s","data":{{"url":"{0}/incoming/x/y.png"}}}}]""")]
    [InlineData(
        """
            {{"specversion":"1.0","id":"1","source":"/s","type":"Microsoft.Storage.BlobCreated",
             "traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01","data":{{"url":"{0}/incoming/x/y.png"}}}}
            """
    )]
    public async Task Receive_OfEvents_NamesTheBlob(string body)
    {
        var account = await AzuriteAccount.CreateAsync(fixture);
        await account.Raw.SendMessageAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, body, account.BlobEndpoint));
        var message = (await account.ReceiveAsync())!.Message;
        Assert.Equal(("incoming", "x/y.png", "y.png"), (message.Container, message.Blob, message.Name));
    }

    [Fact]
    public async Task Receive_OfSeveralEventsInOneMessage_GivesOneScanEach()
    {
        var account = await AzuriteAccount.CreateAsync(fixture);
        string One(int i) =>
            JsonSerializer.Serialize(
                new { eventType = "Microsoft.Storage.BlobCreated", data = new { url = $"{account.BlobEndpoint}/incoming/{i}.png" } }
            );
        await account.Raw.SendMessageAsync($"[{One(1)},{One(2)},{One(3)}]");
        var names = new List<string>();
        while (names.Count < 3 && await account.ReceiveAsync() is { } lease)
        {
            names.Add(lease.Message.Name);
            Assert.True(await account.Queue.CompleteAsync(lease, default));
        }

        Assert.Equal(["1.png", "2.png", "3.png"], names.Order());
        Assert.Equal(0, (await account.Queue.StatusAsync(default)).Messages);
    }

    [Theory]
    [InlineData("")]
    [InlineData("scan.jpg")]
    [InlineData("{\"blob\":")]
    [InlineData("null")]
    [InlineData("[1, 2]")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"blob\": 5}")]
    [InlineData("{\"version\": 2, \"blob\": \"a\"}")]
    [InlineData("{\"version\": \"x\", \"blob\": \"a\"}")]
    [InlineData("{\"blob\": \"a\", \"container\": \"secrets\"}")]
    [InlineData("{\"eventType\":\"Microsoft.Storage.BlobDeleted\",\"data\":{\"url\":\"http://x/incoming/a\"}}")]
    [InlineData(
        "{\"eventType\":\"Microsoft.Storage.BlobCreated\","
            + "\"data\":{\"url\":\"https://elsewhere.example/devstoreaccount1/incoming/a?sig=SECRET\"}}"
    )]
    [InlineData("{\"eventType\":\"Microsoft.Storage.BlobCreated\",\"data\":{\"url\":\"not an address\"}}")]
    [InlineData("{\"specversion\":\"1.0\",\"type\":\"Microsoft.Storage.BlobCreated\",\"data\":17}")]
    [InlineData("AAECAwQ=")]
    public async Task Receive_OfWhatIsNoMessage_PutsItAsideWithItsBodyAndGoesOn(string body)
    {
        var account = await AzuriteAccount.CreateAsync(fixture);
        await account.Raw.SendMessageAsync(body);
        await account.EnqueueAsync("good", 1);
        var lease = await account.ReceiveAsync() ?? await account.ReceiveAsync();
        Assert.Equal("good", lease!.Message.Id);
        foreach (var bodyOfRecord in (await account.Poison.ListAsync(default)).Select(record => record.Body))
        {
            Assert.Contains(body, bodyOfRecord, StringComparison.Ordinal);
        }

        if (body == "[1, 2]")
        {
            // Two elements, so two messages, of which neither is one.
            Assert.Null(await account.ReceiveAsync());
            Assert.Equal(2, (await account.Poison.ListAsync(default)).Count);
            return;
        }

        var record = Assert.Single(await account.Poison.ListAsync(default));
        Assert.Contains(record.Rejection.Reason, new[] { "unknownMessage", "foreignBlob" });
        Assert.Equal("receive", record.Rejection.Stage);
        Assert.NotNull(record.FirstSeen);
        Assert.DoesNotContain("SECRET", record.Rejection.Message, StringComparison.Ordinal);
        Assert.True(await account.Poison.PurgeAsync(record.Id, default));
    }
}
