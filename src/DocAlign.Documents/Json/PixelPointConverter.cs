using System.Text.Json;
using System.Text.Json.Serialization;
using DocAlign.Geometry;

namespace DocAlign.Documents.Json;

/// <summary>A pixel point as [x, y], to a hundredth of a pixel.</summary>
internal sealed class PixelPointConverter : JsonConverter<PixelPoint>
{
    public override PixelPoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var values = NumberArray.Read(ref reader, 2);
        return new(values[0], values[1]);
    }

    public override void Write(Utf8JsonWriter writer, PixelPoint value, JsonSerializerOptions options) =>
        NumberArray.Write(writer, [Math.Round(value.X, 2) + 0.0, Math.Round(value.Y, 2) + 0.0]);
}
