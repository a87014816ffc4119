using System.Text.Json;
using System.Text.Json.Serialization;
using DocAlign.Documents;
using DocAlign.Documents.Warps;
using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Rectification;

namespace DocAlign.Pipeline.Hosts;

internal sealed record OfferMessage(int Number, SourcePage Source, int ThumbnailSide);

internal sealed record RejectedMessage(DecodeFailure Failure, string Message);

/// <summary>A warp estimate as it travels; numbers survive bit by bit.</summary>
internal sealed record EstimateMessage(IReadOnlyList<WarpStage> Stages, int TargetWidth, int TargetHeight, double Confidence)
{
    public static EstimateMessage From(WarpEstimate estimate) => new(WarpStage.Of(estimate.Warp), estimate.TargetSize.Width, estimate.TargetSize.Height, estimate.Confidence);

    public WarpEstimate ToEstimate() => new()
    {
        Warp = Stages.Count == 0 ? IdentityWarp.Instance : new ComposedWarp([.. Stages.Select(stage => stage.ToWarp())]),
        TargetSize = new PixelSize(TargetWidth, TargetHeight),
        Confidence = Confidence,
    };
}

[JsonSerializable(typeof(HostOptions))]
[JsonSerializable(typeof(OfferMessage))]
[JsonSerializable(typeof(RejectedMessage))]
[JsonSerializable(typeof(EstimateMessage))]
internal sealed partial class HostJson : JsonSerializerContext
{
    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, typeof(T), Default);

    public static T Read<T>(ReadOnlyMemory<byte> utf8) => (T)JsonSerializer.Deserialize(utf8.Span, typeof(T), Default)!;
}
