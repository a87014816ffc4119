using System.Text.Json;
using System.Text.Json.Serialization;
using DocAlign.Documents;
using DocAlign.Imaging;
using DocAlign.Rectification;

namespace DocAlign.Pipeline.Hosts;

internal sealed record OfferMessage(int Number, SourcePage Source, int ThumbnailSide);

internal sealed record RejectedMessage(DecodeFailure Failure, string Message);

/// <summary>Something is missing on this machine.</summary>
internal sealed record UnavailableMessage(PageStage Stage, string Message);

/// <summary>An exception that nobody foresaw.</summary>
/// <param name="Type">Of the exception.</param>
/// <param name="Trace">See <see cref="ExceptionTrace"/>.</param>
internal sealed record FailedMessage(PageStage Stage, string Type, string Trace);

/// <summary>The size of a squared page; 0 where the residual network is not asked.</summary>
internal sealed record SquaredMessage(int Width, int Height);

/// <summary>A picture whose bytes follow; see <see cref="PagePicture"/>.</summary>
internal sealed record PictureMessage(PagePictures Kind, int Width, int Height, int Channels, int ExifOrientation);

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
        (T)(JsonSerializer.Deserialize(utf8.Span, typeof(T), Default) ?? throw new JsonException($"Expected a {typeof(T).Name}, found null."));
}
