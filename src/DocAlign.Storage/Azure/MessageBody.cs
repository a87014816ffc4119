using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using DocAlign.Pipeline;
using DocAlign.Pipeline.Queueing;

namespace DocAlign.Storage.Azure;

/// <summary>
/// What a message of the queue asks for: DocAlign's own JSON, an Event Grid event (an object, or an array of them) or a CloudEvent; each
/// plain or as base64.
/// </summary>
/// <param name="service">Whose blobs may be asked for.</param>
internal sealed class MessageBody(AzureStorageOptions options, BlobServiceClient service)
{
    private const int MostBytes = 64 * 1024;
    private const string BlobCreated = "Microsoft.Storage.BlobCreated";

    /// <summary>Reads a body; never throws on any.</summary>
    /// <param name="messageId">The queue's name of the message.</param>
    public Decoded Decode(string body, string messageId, DateTimeOffset inserted)
    {
        var text = body.Trim('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.Length == 0)
        {
            return Refuse("The body is empty.");
        }

        if (text[0] is not '{' and not '[')
        {
            var bytes = new byte[text.Length];
            if (!Convert.TryFromBase64String(text, bytes, out var written))
            {
                return Refuse("The body is neither JSON nor base64.");
            }

            text = Encoding.UTF8.GetString(bytes, 0, written).Trim('\uFEFF', ' ', '\t', '\r', '\n');
        }

        try
        {
            return JsonNode.Parse(text) switch
            {
                JsonArray { Count: 1 } events when events[0] is JsonObject only => Read(only),
                JsonArray { Count: > 1 } events => new Decoded(null, null, [.. events.Select(item => item?.ToJsonString() ?? "null")]),
                JsonObject single => Read(single),
                _ => Refuse("The body is JSON, but neither an object nor an array of events."),
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            // Parsers quote what they stumble over; the body may hold what belongs in no log, so only the place is told.
            var place = exception is JsonException { LineNumber: { } line, BytePositionInLine: { } column }
                ? string.Create(CultureInfo.InvariantCulture, $" (line {line + 1}, byte {column + 1})")
                : "";
            return Refuse($"The body is no message: a field is missing, of the wrong type, or the JSON is broken{place}.");
        }

        Decoded Read(JsonObject body)
        {
            if (body["specversion"] is not null)
            {
                return FromEvent(
                    body["type"]?.GetValue<string>(),
                    body["data"]?["url"]?.GetValue<string>(),
                    body["traceparent"]?.GetValue<string>()
                );
            }

            return body["eventType"] is { } type
                ? FromEvent(type.GetValue<string>(), body["data"]?["url"]?.GetValue<string>(), traceparent: null)
                : FromOwn(body);
        }

        Decoded FromOwn(JsonObject body)
        {
            body["version"] ??= ScanMessage.CurrentVersion;
            if (body["version"]!.GetValue<int>() is var version && version != ScanMessage.CurrentVersion)
            {
                return Refuse($"The message has version {version}, expected {ScanMessage.CurrentVersion}.");
            }

            if (body["blob"]?.GetValue<string>() is not { Length: > 0 } blob)
            {
                return Refuse(
                    "The message names no blob: expected {\"blob\": \"NAME\"} and, where it is not the container of scans, \"container\"."
                );
            }

            if (!ScanMessage.IsSafeId(body["id"]?.GetValue<string>()))
            {
                body["id"] = messageId;
            }

            body["container"] ??= options.ScansContainer;
            body["name"] ??= Path.GetFileName(blob);
            body["sha256"] ??= "";
            body["accepted"] ??= inserted;
            var message = body.Deserialize(QueueJson.Default.ScanMessage)!;
            return IsOurs(message.Container!) ? new Decoded(message, null, []) : RefuseContainer(message.Container!);
        }

        Decoded FromEvent(string? type, string? url, string? traceparent)
        {
            if (type != BlobCreated || url is null)
            {
                return Refuse($"The event is of another kind than {BlobCreated}, or names no blob.");
            }

            var blob = new BlobUriBuilder(new Uri(url));
            if (
                blob.Host != service.Uri.Host
                || blob.Port != new BlobUriBuilder(service.Uri).Port
                || blob.AccountName != service.AccountName
            )
            {
                return new Decoded(
                    null,
                    new Rejection(
                        "foreignBlob",
                        "receive",
                        Page: null,
                        "The event points to another storage account than the configured one."
                    ),
                    []
                );
            }

            if (!IsOurs(blob.BlobContainerName))
            {
                return RefuseContainer(blob.BlobContainerName);
            }

            return new Decoded(
                new ScanMessage
                {
                    Id = messageId,
                    Name = Path.GetFileName(blob.BlobName),
                    Sha256 = "",
                    Container = blob.BlobContainerName,
                    Blob = blob.BlobName,
                    Traceparent = traceparent,
                    Accepted = inserted,
                },
                null,
                []
            );
        }
    }

    /// <summary>Whether a message has room for it.</summary>
    public bool Fits(string json) => Encoding.UTF8.GetByteCount(Body(json)) <= MostBytes;

    /// <summary>A body as it is sent.</summary>
    /// <exception cref="ArgumentException">It is longer than a message may be.</exception>
    public string Encode(string json)
    {
        var body = Body(json);
        var length = Encoding.UTF8.GetByteCount(body);
        return length <= MostBytes
            ? body
            : throw new ArgumentException(
                $"The message has {length} bytes{(options.SendsBase64 ? " as base64" : "")}, a queue takes at most {MostBytes}. "
                    + $"Shorten the scan's name or the message's fields; the bytes of the scan do not count, they are a blob."
            );
    }

    private string Body(string json) => options.SendsBase64 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(json)) : json;

    private bool IsOurs(string container) => container == options.ScansContainer || options.InputContainers.Contains(container);

    private static Decoded Refuse(string why) => new(null, new Rejection("unknownMessage", "receive", Page: null, why), []);

    private static Decoded RefuseContainer(string container) =>
        new(
            null,
            new Rejection(
                "foreignBlob",
                "receive",
                Page: null,
                $"The container '{(container.Length > 63 ? container[..63] : container)}' is not among the configured ones."
            ),
            []
        );

    /// <summary>One of the three.</summary>
    /// <param name="Message">What was asked for.</param>
    /// <param name="Rejection">Why nothing can be done.</param>
    /// <param name="Several">Bodies of messages of their own.</param>
    public sealed record Decoded(ScanMessage? Message, Rejection? Rejection, IReadOnlyList<string> Several);
}
