using System.Text.Json;
using System.Text.Json.Serialization;
using DocAlign.Rectification;

namespace DocAlign.Pipeline.Hosts;

[JsonSerializable(typeof(PictureMessage[]))]
[JsonSerializable(typeof(HostOptions))]
[JsonSerializable(typeof(OfferMessage))]
[JsonSerializable(typeof(RejectedMessage))]
[JsonSerializable(typeof(SquaredMessage))]
[JsonSerializable(typeof(UnavailableMessage))]
[JsonSerializable(typeof(FailedMessage))]
[JsonSerializable(typeof(LocatedPage))]
[JsonSerializable(typeof(StraightenedPage))]
[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
internal sealed partial class HostJson : JsonSerializerContext
{
    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, typeof(T), Default);

    /// <exception cref="JsonException">The bytes are no such message.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> utf8) =>
        (T)(
            JsonSerializer.Deserialize(utf8.Span, typeof(T), Default)
            ?? throw new JsonException($"Expected a {typeof(T).Name}, found null.")
        );
}
