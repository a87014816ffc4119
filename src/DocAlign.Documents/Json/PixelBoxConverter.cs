using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using DocAlign.Geometry;

namespace DocAlign.Documents.Json;

/// <summary>A box as [left, top, right, bottom].</summary>
internal sealed class PixelBoxConverter : JsonConverter<PixelBox>
{
    public override PixelBox Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var values = NumberArray.Read(ref reader, 4);
        var (left, top, right, bottom) = ((int)values[0], (int)values[1], (int)values[2], (int)values[3]);
        return left <= right && top <= bottom
            ? new PixelBox(left, top, right, bottom)
            : throw new JsonException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The box [{left}, {top}, {right}, {bottom}] has a negative side, expected [left, top, right, bottom] in pixels."
                )
            );
    }

    public override void Write(Utf8JsonWriter writer, PixelBox value, JsonSerializerOptions options) =>
        NumberArray.Write(writer, [value.Left, value.Top, value.Right, value.Bottom]);
}
