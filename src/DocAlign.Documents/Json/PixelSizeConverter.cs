using System.Text.Json;
using System.Text.Json.Serialization;
using DocAlign.Geometry;

namespace DocAlign.Documents.Json;

/// <summary>A size as [width, height].</summary>
internal sealed class PixelSizeConverter : JsonConverter<PixelSize>
{
    public override PixelSize Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var values = NumberArray.Read(ref reader, 2);
        return new((int)values[0], (int)values[1]);
    }

    public override void Write(Utf8JsonWriter writer, PixelSize value, JsonSerializerOptions options) =>
        NumberArray.Write(writer, [value.Width, value.Height]);
}
