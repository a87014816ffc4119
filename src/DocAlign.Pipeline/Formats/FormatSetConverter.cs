using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocAlign.Pipeline.Formats;

/// <summary>A set of formats as its list of names.</summary>
internal sealed class FormatSetConverter : JsonConverter<FormatSet>
{
    public override FormatSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var formats = FormatSet.Parse(reader.GetString() ?? "", out var unknown);
        return unknown is null ? formats : throw new JsonException($"There is no format '{unknown}'.");
    }

    public override void Write(Utf8JsonWriter writer, FormatSet value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
