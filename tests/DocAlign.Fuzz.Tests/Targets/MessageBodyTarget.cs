using System.Text;
using Azure.Storage.Blobs;
using DocAlign.Storage.Azure;

namespace DocAlign.Fuzz.Tests.Targets;

/// <summary>Bodies of the queue's messages: own JSON, Event Grid, CloudEvents, base64.</summary>
internal sealed class MessageBodyTarget : IFuzzTarget
{
    private readonly MessageBody _body = new(
        new AzureStorageOptions { InputContainers = ["till"] },
        new BlobServiceClient(new Uri("http://127.0.0.1:10000/account"))
    );

    public string Name => "bodies";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[]
        {
            """{"version": 1, "id": "a-1", "name": "a.png", "sha256": "", "blob": "a.png", "container": "till"}""",
            """{"version": 1, "blob": "a.png", "accepted": "2026-11-24T10:00:00Z", "languages": "eng", "segmentationMode": 3}""",
            """{"blob": "a.png", "rectify": false, "formats": "json", "pdfText": "keep", "profile": "x", "extra": [1, {"a": null}]}""",
            """[{"eventType": "Microsoft.Storage.BlobCreated", "data": {"url": "http://127.0.0.1:10000/account/till/a.png"}}]""",
            """{"specversion": "1.0", "type": "Microsoft.Storage.BlobCreated", "data": {"url": "http://127.0.0.1:10000/account/till/b"}}""",
            """{"specversion": "1.0", "type": "Microsoft.Storage.BlobCreated", "traceparent": "00-a-b-01"}""",
            """[{"a": 1}, {"b": 2}, null]""",
            "eyJibG9iIjogImEucG5nIn0=",
            "not json",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>Never throws; what comes back is one of the three.</summary>
    public string Read(byte[] bytes)
    {
        var decoded = _body.Decode(Encoding.UTF8.GetString(bytes), "message-id", DateTimeOffset.UnixEpoch);
        var isOne = decoded switch
        {
            {
                Message: { Id: not null, Name: not null, Sha256: not null, Container: not null, Blob: not null },
                Rejection: null,
                Several: [],
            } => true,
            { Message: null, Rejection: not null, Several: [] } => true,
            { Message: null, Rejection: null, Several.Count: > 1 } => true,
            _ => false,
        };
        if (!isOne)
        {
            throw new InvalidOperationException($"The message is incomplete: {decoded}");
        }

        return decoded.Rejection is { } rejection
            ? $"{rejection.Reason} {Ending.WithoutNumbers(rejection.Message)}"
            : $"{decoded.Several.Count > 0}";
    }
}
