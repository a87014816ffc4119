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

/// <summary>A box as [left, top, right, bottom].</summary>
internal sealed class PixelBoxConverter : JsonConverter<PixelBox>
{
    public override PixelBox Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var values = NumberArray.Read(ref reader, 4);
        return new((int)values[0], (int)values[1], (int)values[2], (int)values[3]);
    }

    public override void Write(Utf8JsonWriter writer, PixelBox value, JsonSerializerOptions options) =>
        NumberArray.Write(writer, [value.Left, value.Top, value.Right, value.Bottom]);
}

/// <summary>A size as [width, height].</summary>
internal sealed class PixelSizeConverter : JsonConverter<PixelSize>
{
    public override PixelSize Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var values = NumberArray.Read(ref reader, 2);
        return new((int)values[0], (int)values[1]);
    }

    public override void Write(Utf8JsonWriter writer, PixelSize value, JsonSerializerOptions options) => NumberArray.Write(writer, [value.Width, value.Height]);
}

/// <summary>A normalized point as [x, y], every digit kept.</summary>
internal sealed class NormalizedPointConverter : JsonConverter<NormalizedPoint>
{
    public override NormalizedPoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var values = NumberArray.Read(ref reader, 2);
        return new(values[0], values[1]);
    }

    public override void Write(Utf8JsonWriter writer, NormalizedPoint value, JsonSerializerOptions options) => NumberArray.Write(writer, [value.X, value.Y]);
}

/// <summary>Short arrays of numbers, on one line even where the rest is indented.</summary>
internal static class NumberArray
{
    public static double[] Read(ref Utf8JsonReader reader, int count)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException($"Expected an array of {count} numbers.");
        }

        var values = new List<double>(count);
        while (reader.Read() && reader.TokenType == JsonTokenType.Number)
        {
            values.Add(reader.GetDouble());
        }

        return reader.TokenType == JsonTokenType.EndArray && values.Count == count ? [.. values] : throw new JsonException($"Expected an array of {count} numbers.");
    }

    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<double> values)
    {
        var text = new System.Text.StringBuilder("[");
        for (var i = 0; i < values.Length; i++)
        {
            text.Append(i > 0 ? ", " : "").Append(values[i].ToString("R", System.Globalization.CultureInfo.InvariantCulture));
        }

        writer.WriteRawValue(text.Append(']').ToString());
    }
}
