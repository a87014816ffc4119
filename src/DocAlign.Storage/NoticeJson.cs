using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DocAlign.Pipeline.Notices;

namespace DocAlign.Storage;

/// <summary>Notices as JSON: camel case, what is not there is left out.</summary>
[JsonSerializable(typeof(ScanNotice))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
internal sealed partial class NoticeJson : JsonSerializerContext
{
    // The options of the attribute, and letters that stay readable.
    private static readonly NoticeJson Relaxed = new(
        new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }
    );

    public static byte[] Write(ScanNotice notice) => JsonSerializer.SerializeToUtf8Bytes(notice, Relaxed.ScanNotice);
}
