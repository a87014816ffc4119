using System.Text.Json;
using System.Text.Json.Serialization;
using DocAlign.Geometry;

namespace DocAlign.Documents.Json;

/// <summary>A normalized point as [x, y], every digit kept.</summary>
internal sealed class NormalizedPointConverter : JsonConverter<NormalizedPoint>
{
    public override NormalizedPoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var values = NumberArray.Read(ref reader, 2);
        return new(values[0], values[1]);
    }

    public override void Write(Utf8JsonWriter writer, NormalizedPoint value, JsonSerializerOptions options) =>
        NumberArray.Write(writer, [value.X, value.Y]);
}
