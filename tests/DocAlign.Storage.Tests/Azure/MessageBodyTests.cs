using System.Text;
using Azure.Storage.Blobs;
using DocAlign.Pipeline.Queueing;
using DocAlign.Storage.Azure;

namespace DocAlign.Storage.Tests.Azure;

/// <summary>Bodies of messages without a queue: what they ask for, and why others are refused.</summary>
public sealed class MessageBodyTests
{
    private const string Id = "7f3a";
    private const string Blobs = "https://shop.blob.core.windows.net";
    private static readonly DateTimeOffset Inserted = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);
    private static readonly AzureStorageOptions Options = new() { Account = "shop", InputContainers = ["incoming"] };

    [Fact]
    public void Decode_OfABlobAlone_FillsInTheRest()
    {
        var message = Message("""{"blob": "2026/a b.jpg"}""");
        Assert.Equal(
            (Id, "a b.jpg", "2026/a b.jpg", "docalign-scans", "", Inserted),
            (message.Id, message.Name, message.Blob, message.Container, message.Sha256, message.Accepted)
        );
    }

    /// <summary>What was sent is read back, with fields that this version does not know.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decode_OfEncode_IsTheMessage(bool sendsBase64)
    {
        var body = Body(Options with { SendsBase64 = sendsBase64 });
        const string Json =
            """{"version": 1, "id": "a-1", "name": "ü.png", "sha256": "ab", "blob": "b", "accepted": "2026-01-02T03:04:05+01:00"}""";
        var message = body.Decode(body.Encode(Json), Id, Inserted).Message!;
        Assert.Equal(("a-1", "ü.png", "ab", "b"), (message.Id, message.Name, message.Sha256, message.Blob));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)), message.Accepted);
    }

    [Theory]
    [InlineData("\uFEFF{\"blob\": \"b\"}")]
    [InlineData("  \r\n{\"blob\": \"b\"}\n")]
    [InlineData("eyJibG9iIjogImIifQ==")]
    [InlineData("  eyJibG9iIjogImIifQ==\n")]
    [InlineData("77u/eyJibG9iIjogImIifQ==")]
    public void Decode_OfOtherWrappings_IsTheMessage(string body) => Assert.Equal("b", Message(body).Blob);

    /// <summary>Ids become names of files and blobs.</summary>
    [Theory]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("")]
    public void Decode_OfAnUnsafeId_TakesTheQueuesName(string id) => Assert.Equal(Id, Message($$"""{"id": "{{id}}", "blob": "b"}""").Id);

    [Theory]
    [InlineData("", "The body is empty.")]
    [InlineData(" \n", "The body is empty.")]
    [InlineData("hello!", "The body is neither JSON nor base64.")]
    [InlineData("bnVsbA==", "The body is JSON, but neither an object nor an array of events.")]
    [InlineData("[]", "The body is JSON, but neither an object nor an array of events.")]
    [InlineData("[1]", "The body is JSON, but neither an object nor an array of events.")]
    [InlineData("{}", "The message names no blob: expected {\"blob\": \"NAME\"}")]
    [InlineData("{\"blob\": \"\"}", "The message names no blob: expected {\"blob\": \"NAME\"}")]
    [InlineData("{\"blob\": \"b\", \"version\": 2}", "The message has version 2, expected 1.")]
    [InlineData("{\"blob\": 3}", "The body is no message: a field is missing, of the wrong type, or the JSON is broken.")]
    [InlineData("{\"blob\": \"b\", \"version\": \"1\"}", "of the wrong type, or the JSON is broken.")]
    [InlineData("{\"blob\": \"b\", \"accepted\": \"soon\"}", "of the wrong type, or the JSON is broken")]
    [InlineData("{\"blob\": \"b\",\n\"name\": }", "or the JSON is broken (line 2, byte 9).")]
    [InlineData("{\"eventType\": \"Microsoft.Storage.BlobDeleted\"}", "The event is of another kind than Microsoft.Storage.BlobCreated")]
    [InlineData("{\"specversion\": \"1.0\", \"type\": \"Microsoft.Storage.BlobCreated\"}", "or names no blob.")]
    public void Decode_OfAnotherBody_SaysWhatIsWrong(string body, string expected)
    {
        var rejection = Decode(body).Rejection!;
        Assert.Equal(("unknownMessage", "receive", null), (rejection.Reason, rejection.Stage, rejection.Page));
        Assert.Contains(expected, rejection.Message, StringComparison.Ordinal);
    }

    /// <summary>Parsers quote what they stumble over; what a message holds belongs in no log.</summary>
    [Theory]
    [InlineData("""{"blob": "b", "accepted": "SECRET"}""")]
    [InlineData("""{"blob": "b", SECRET}""")]
    [InlineData("""{"blob": "b", "rectify": "SECRET"}""")]
    public void Decode_OfABrokenBody_DoesNotQuoteIt(string body) =>
        Assert.DoesNotContain("SECRET", Decode(body).Rejection!.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"eventType": "Microsoft.Storage.BlobCreated", "data": {"url": "URL"}}""", null)]
    [InlineData("""[{"eventType": "Microsoft.Storage.BlobCreated", "data": {"url": "URL"}}]""", null)]
    [InlineData(
        """{"specversion": "1.0", "type": "Microsoft.Storage.BlobCreated", "traceparent": "00-1", "data": {"url": "URL"}}""",
        "00-1"
    )]
    public void Decode_OfAnEvent_NamesTheBlob(string body, string? traceparent)
    {
        var message = Message(body.Replace("URL", $"{Blobs}/incoming/2026/x%20y.png", StringComparison.Ordinal));
        Assert.Equal(
            ("incoming", "2026/x y.png", "x y.png", Id, traceparent),
            (message.Container, message.Blob, message.Name, message.Id, message.Traceparent)
        );
    }

    [Theory]
    [InlineData("https://other.blob.core.windows.net/incoming/a.png")]
    [InlineData("https://shop.blob.core.windows.net:444/incoming/a.png")]
    [InlineData("http://127.0.0.1/shop/incoming/a.png")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://shop.blob.core.windows.net.evil.example/incoming/a.png")]
    public void Decode_OfABlobElsewhere_IsForeign(string url)
    {
        var rejection = Decode($$"""{"eventType": "Microsoft.Storage.BlobCreated", "data": {"url": "{{url}}"} }""").Rejection!;
        Assert.Equal("foreignBlob", rejection.Reason);
        Assert.DoesNotContain(url, rejection.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"blob\": \"b\", \"container\": \"other\"}")]
    [InlineData("{\"blob\": \"b\", \"container\": \"docalign-results\"}")]
    [InlineData("{\"eventType\": \"Microsoft.Storage.BlobCreated\", \"data\": {\"url\": \"https://shop.blob.core.windows.net/other/b\"}}")]
    public void Decode_OfAnotherContainer_IsForeign(string body)
    {
        var rejection = Decode(body).Rejection!;
        Assert.Equal("foreignBlob", rejection.Reason);
        Assert.EndsWith("is not among the configured ones.", rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_OfALongContainer_ShowsAsMuchAsANameMayHave()
    {
        var name = new string('x', 500);
        var message = Decode($$"""{"blob": "b", "container": "{{name}}"}""").Rejection!.Message;
        Assert.Contains($"'{name[..63]}'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_OfSeveralEvents_GivesThemOneByOne()
    {
        var decoded = Decode("""[{"eventType": "a"}, {"blob": "b"}, null, 3]""");
        Assert.Null(decoded.Message);
        Assert.Null(decoded.Rejection);
        Assert.Equal(["""{"eventType":"a"}""", """{"blob":"b"}""", "null", "3"], decoded.Several);
    }

    /// <summary>64 KiB as they are sent; base64 makes four bytes of three.</summary>
    [Theory]
    [InlineData(false, 64 * 1024)]
    [InlineData(true, 48 * 1024)]
    public void Fits_TellsWhatAQueueTakes(bool sendsBase64, int most)
    {
        var body = Body(Options with { SendsBase64 = sendsBase64 });
        Assert.True(body.Fits(new string('x', most)));
        Assert.False(body.Fits(new string('x', most + 1)));
        Assert.False(body.Fits(new string('ü', (most / 2) + 1)));
        Assert.Equal(64 * 1024, Encoding.UTF8.GetByteCount(body.Encode(new string('x', most))));
        var exception = Assert.Throws<ArgumentException>(() => body.Encode(new string('x', most + 1)));
        Assert.Contains("a queue takes at most 65536", exception.Message, StringComparison.Ordinal);
        Assert.Equal(sendsBase64, exception.Message.Contains("as base64", StringComparison.Ordinal));
    }

    /// <summary>A body of whatever bytes ends in one of three answers.</summary>
    [Fact]
    public void Decode_OfBodiesThatWereDamaged_NeverThrows()
    {
        const string Whole = """{"version":1,"id":"a","blob":"b","container":"incoming","eventType":"x","data":{"url":"https://a/b"}}""";
        const string Letters = "\"{}[]:,0a\\u\ud800\uFEFF -";
        var random = new Random(4);
        for (var trial = 0; trial < 3_000; trial++)
        {
            var damaged = Whole.ToCharArray();
            for (var i = 0; i < 1 + (trial % 4); i++)
            {
                damaged[random.Next(damaged.Length)] = Letters[random.Next(Letters.Length)];
            }

            var decoded = Decode(new string(damaged));
            Assert.True(decoded.Message is not null || decoded.Rejection is not null || decoded.Several.Count > 1);
        }
    }

    /// <summary>Deep nesting is refused before it can end the process.</summary>
    [Fact]
    public void Decode_OfDeepNesting_IsRefused() => Assert.Equal("unknownMessage", Decode(new string('[', 60_000)).Rejection!.Reason);

    private static ScanMessage Message(string body)
    {
        var decoded = Decode(body);
        Assert.Null(decoded.Rejection);
        return decoded.Message!;
    }

    private static MessageBody.Decoded Decode(string body) => Body(Options).Decode(body, Id, Inserted);

    private static MessageBody Body(AzureStorageOptions options) => new(options, new BlobServiceClient(new Uri(Blobs)));
}
