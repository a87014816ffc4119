using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using DocAlign.Documents;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Formats;
using DocAlign.Pipeline.Notices;
using DocAlign.Pipeline.Queueing;
using DocAlign.Storage.Azure;
using DocAlign.Tests.Shared;

namespace DocAlign.Storage.Tests;

public sealed class AzureQueueTests : ScanQueueContract, IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    private readonly AzuriteFixture _fixture;
    private AzureStorageOptions _options = new();
    private AzureStorage? _storage;
    private AzureScanQueue? _queue;

    public AzureQueueTests(AzuriteFixture fixture) => _fixture = fixture;

    protected override IScanQueue Queue => _queue!;

    protected override IScanStore Store => _queue!;

    protected override IPoisonStore PoisonStore => _queue!;

    protected override Task LoseBytesAsync(ScanLease lease) =>
        new BlobContainerClient(_fixture.Azurite!.ConnectionString, lease.Message.Container).DeleteBlobAsync(lease.Message.Blob);

    protected override TimeSpan LeaseDuration => TimeSpan.FromSeconds(4);

    protected override int MaxDeliveries => 3;

    private QueueClient Raw =>
        new(_fixture.Azurite!.ConnectionString, _options.Queue, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });

    private string BlobEndpoint => $"http://127.0.0.1:{_fixture.Azurite!.BlobPort}/{Azurite.Account}";

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(_fixture.Azurite is null, "Azurite is not installed; ./test.sh installs it.");
        var name = $"t{Guid.NewGuid():n}";
        _options = new AzureStorageOptions
        {
            ConnectionString = _fixture.Azurite.ConnectionString,
            Queue = name,
            ScansContainer = name + "-scans",
            ResultsContainer = name + "-results",
            PoisonContainer = name + "-poison",
            InputContainers = ["incoming"],
            LeaseDuration = LeaseDuration,
            MaxDeliveries = MaxDeliveries,
        };
        _storage = AzureStorage.Create(_options, TimeProvider.System);
        await _storage.PrepareAsync(default);
        _queue = new AzureScanQueue(_storage, TimeProvider.System);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public override void Dispose() { }

    protected override Task PassAsync(TimeSpan time) => Task.Delay(time);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Receive_OfOwnMessages_PlainAndBase64(bool isBase64)
    {
        const string Json = """{"blob": "2026/a b.jpg", "container": "incoming", "languages": "deu", "later": [1]}""";
        await Raw.SendMessageAsync(isBase64 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(Json)) : Json);
        var lease = await ReceiveAsync();
        var message = lease!.Message;
        Assert.Equal(
            ("incoming", "2026/a b.jpg", "a b.jpg", "", "deu"),
            (message.Container, message.Blob, message.Name, message.Sha256, message.Languages)
        );
        Assert.True(ScanMessage.IsSafeId(message.Id));
        Assert.True(message.Unknown!.ContainsKey("later"));
        Assert.InRange(lease.Expires - TimeProvider.System.GetUtcNow(), LeaseDuration / 2, LeaseDuration);
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
        await Raw.SendMessageAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, body, BlobEndpoint));
        var message = (await ReceiveAsync())!.Message;
        Assert.Equal(("incoming", "x/y.png", "y.png"), (message.Container, message.Blob, message.Name));
    }

    [Fact]
    public async Task Receive_OfSeveralEventsInOneMessage_GivesOneScanEach()
    {
        string One(int i) =>
            JsonSerializer.Serialize(
                new { eventType = "Microsoft.Storage.BlobCreated", data = new { url = $"{BlobEndpoint}/incoming/{i}.png" } }
            );
        await Raw.SendMessageAsync($"[{One(1)},{One(2)},{One(3)}]");
        var names = new List<string>();
        while (names.Count < 3 && await ReceiveAsync() is { } lease)
        {
            names.Add(lease.Message.Name);
            Assert.True(await Queue.CompleteAsync(lease, default));
        }

        Assert.Equal(["1.png", "2.png", "3.png"], names.Order());
        Assert.Equal(0, (await Queue.StatusAsync(default)).Messages);
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
        await Raw.SendMessageAsync(body);
        await EnqueueAsync("good", 1);
        var lease = await ReceiveAsync() ?? await ReceiveAsync();
        Assert.Equal("good", lease!.Message.Id);
        foreach (var bodyOfRecord in (await PoisonStore.ListAsync(default)).Select(record => record.Body))
        {
            Assert.Contains(body, bodyOfRecord, StringComparison.Ordinal);
        }

        if (body == "[1, 2]")
        {
            // Two elements, so two messages, of which neither is one.
            Assert.Null(await ReceiveAsync());
            Assert.Equal(2, (await PoisonStore.ListAsync(default)).Count);
            return;
        }

        var record = Assert.Single(await PoisonStore.ListAsync(default));
        Assert.Contains(record.Rejection.Reason, new[] { "unknownMessage", "foreignBlob" });
        Assert.Equal("receive", record.Rejection.Stage);
        Assert.NotNull(record.FirstSeen);
        Assert.DoesNotContain("SECRET", record.Rejection.Message, StringComparison.Ordinal);
        Assert.True(await PoisonStore.PurgeAsync(record.Id, default));
    }

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

        var peeked = await Raw.PeekMessagesAsync(32);
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
    public async Task Poison_OfTwoMessagesThatCallThemselvesTheSame_KeepsBoth()
    {
        await EnqueueAsync("same", 1);
        await EnqueueAsync("same", 2);
        foreach (var lease in new[] { await ReceiveAsync(), await ReceiveAsync() })
        {
            Assert.True(await Queue.PoisonAsync(lease!, Broken, default));
        }

        var records = await PoisonStore.ListAsync(default);
        Assert.Equal(2, records.Select(record => record.Id).Distinct().Count());
        Assert.All(records, record => Assert.Equal("same", record.Message.Id));
        Assert.True(await PoisonStore.RequeueAsync(records[1].Id, default));
        Assert.Equal(records[1].Message.Blob, (await ReceiveAsync())!.Message.Blob);
    }

    [Fact]
    public async Task Read_OfAMissingOrTooLargeBlob_IsPermanent()
    {
        await Raw.SendMessageAsync("""{"blob": "nothing.jpg"}""");
        var gone = await Assert.ThrowsAsync<UnreadableScanException>(async () => await Store.ReadAsync((await ReceiveAsync())!, default));
        Assert.Equal("notFound", gone.Rejection.Reason);
        var small = new AzureScanQueue(AzureStorage.Create(_options with { MaxScanBytes = 3 }, TimeProvider.System), TimeProvider.System);
        await small.EnqueueAsync(Message("big"), new byte[4], default);
        var lease = (await small.ReceiveAsync(32, default)).Single(item => item.Message.Id == "big");
        Assert.Equal(
            "tooLarge",
            (await Assert.ThrowsAsync<UnreadableScanException>(() => small.ReadAsync(lease, default))).Rejection.Reason
        );
    }

    [Fact]
    public async Task List_OfRecordsInAContainerThatIsGone_IsAnIoError()
    {
        await new BlobContainerClient(_fixture.Azurite!.ConnectionString, _options.PoisonContainer).DeleteAsync();
        var exception = await Assert.ThrowsAsync<DirectoryNotFoundException>(() => PoisonStore.ListAsync(default));
        Assert.Contains($"'{_options.PoisonContainer}'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_OfRecordsWhileStorageIsDown_IsAnIoErrorWithoutTheAddress()
    {
        var closed = Azurite.FreePort();
        var queue = new AzureScanQueue(
            AzureStorage.Create(_options with { ConnectionString = Azurite.ConnectionStringFor(closed, closed) }, TimeProvider.System),
            TimeProvider.System
        );
        var exception = await Assert.ThrowsAsync<IOException>(() => ((IPoisonStore)queue).ListAsync(default));
        Assert.StartsWith("Storage failed to list the blobs of the container", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notices_OfRejectionsAndResults_AreMessagesOfTheirOwnQueue()
    {
        var options = _options with { NoticesQueue = _options.Queue + "-notices" };
        var storage = AzureStorage.Create(options, TimeProvider.System);
        await storage.PrepareAsync(default);
        var telling = new AzureScanQueue(storage, TimeProvider.System);
        await Raw.SendMessageAsync("{}");
        await Raw.SendMessageAsync($$"""{"blob": "a", "id": "one", "small": 1, "large": "{{new string('x', 40_000)}}"}""");
        var lease = Assert.Single(await telling.ReceiveAsync(2, default));

        // The caller's fields and the rest would be more than a message may hold.
        var message = lease.Message with
        {
            Name = new string('n', 30_000),
        };
        await telling.Notices!.SendAsync(ScanNotice.OfRejection(message, new Rejection("corrupt", "decode", 1, "why")), default);
        await telling.Notices.SendAsync(ScanNotice.OfRejection(lease.Message, new Rejection("corrupt", "decode", 1, "why")), default);
        var notices = (await new QueueClient(_fixture.Azurite!.ConnectionString, options.NoticesQueue).ReceiveMessagesAsync(10))
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

    [Fact]
    public async Task Sink_ReadsBackWhatItCommitted()
    {
        var sink = new BlobSink(_storage!);
        Assert.Null(await sink.ReadAsync("another", default));
        await sink.PublishAsync(Result("another", "one"), FormatSet.Default, replace: false, default);
        Assert.Equal("one", (await sink.ReadAsync("another", default))!.Source.Name);
    }

    [Fact]
    public async Task Sink_CommitsTheDocumentLastAndOnce()
    {
        var sink = new BlobSink(_storage!);
        Assert.False(await sink.ContainsAsync("key", default));
        await sink.PublishAsync(Result("key", "one"), FormatSet.Default, replace: false, default);
        Assert.True(await sink.ContainsAsync("key", default));
        await sink.PublishAsync(Result("key", "two"), FormatSet.Default, replace: false, default);
        Assert.Equal("one", await NameAsync());
        await sink.PublishAsync(Result("key", "three"), FormatSet.Default, replace: true, default);
        Assert.Equal("three", await NameAsync());
        var blobs = new BlobContainerClient(_fixture.Azurite!.ConnectionString, _options.ResultsContainer)
            .GetBlobs()
            .Select(blob => blob.Name)
            .Order()
            .ToArray();
        Assert.Equal(["key/document.json", "key/text.txt"], blobs);

        async Task<string?> NameAsync()
        {
            var blob = new BlobContainerClient(_fixture.Azurite!.ConnectionString, _options.ResultsContainer).GetBlobClient(
                "key/document.json"
            );
            using var json = JsonDocument.Parse((await blob.DownloadContentAsync()).Value.Content.ToMemory());
            return json.RootElement.GetProperty("source").GetProperty("name").GetString();
        }
    }

    [Fact]
    public async Task Prepare_OfAnAccountThatIsNotThere_SaysSoWithoutTheKey()
    {
        var closed = Azurite.FreePort();
        var storage = AzureStorage.Create(
            _options with
            {
                ConnectionString = Azurite.ConnectionStringFor(closed, closed),
            },
            TimeProvider.System
        );
        var exception = await Assert.ThrowsAsync<IOException>(() => storage.PrepareAsync(default));
        Assert.Contains("Storage failed to make the queue", exception.Message, StringComparison.Ordinal);
        var wrong = AzureStorage.Create(
            _options with
            {
                ConnectionString = _fixture.Azurite!.ConnectionString.Replace("Eby8", "AAAA", StringComparison.Ordinal),
            },
            TimeProvider.System
        );
        var refused = await Assert.ThrowsAsync<UnauthorizedAccessException>(() => wrong.PrepareAsync(default));
        Assert.Contains("Check the key", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Azurite.Key[6..20], exception + refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_ThatAreWrong_AreRefusedByName()
    {
        string Message(AzureStorageOptions options) =>
            Assert.Throws<ArgumentException>(() => AzureStorage.Create(options, TimeProvider.System)).Message;
        Assert.Contains("must be set, and not both", Message(new AzureStorageOptions()), StringComparison.Ordinal);
        Assert.Contains("The account is 'https://x'", Message(new AzureStorageOptions { Account = "https://x" }), StringComparison.Ordinal);
        Assert.Contains("The queue is named 'A_B'", Message(_options with { Queue = "A_B" }), StringComparison.Ordinal);
        Assert.Contains(
            "The lease is 0.5 s",
            Message(_options with { LeaseDuration = TimeSpan.FromSeconds(0.5) }),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("SECRET", Message(_options with { ConnectionString = "AccountKey=SECRET" }), StringComparison.Ordinal);
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
