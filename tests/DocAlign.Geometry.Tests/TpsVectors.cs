using System.Text.Json;

namespace DocAlign.Geometry.Tests;

/// <summary>The published numbers of Fixtures/tps.json.</summary>
internal static class TpsVectors
{
    private static readonly JsonElement Root = JsonDocument
        .Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "tps.json")))
        .RootElement;

    public static JsonElement Entry(params string[] path)
    {
        var element = Root;
        foreach (var name in path)
        {
            element = element.GetProperty(name);
        }

        return element;
    }

    public static double[] Numbers(params string[] path) => [.. Entry(path).EnumerateArray().Select(item => item.GetDouble())];

    public static NormalizedPoint[] Points(params string[] path) =>
        [.. Entry(path).EnumerateArray().Select(item => new NormalizedPoint(item[0].GetDouble(), item[1].GetDouble()))];

    public static double[][] Matrix(params string[] path) =>
        [.. Entry(path).EnumerateArray().Select(row => row.EnumerateArray().Select(item => item.GetDouble()).ToArray())];
}
