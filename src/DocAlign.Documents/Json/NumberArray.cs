using System.Text.Json;

namespace DocAlign.Documents.Json;

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

        return reader.TokenType == JsonTokenType.EndArray && values.Count == count
            ? [.. values]
            : throw new JsonException($"Expected an array of {count} numbers.");
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
