using System.Text.Json;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance;

/// <summary>The published numbers of Fixtures/soft-equivariance.json.</summary>
internal static class EquivarianceVectors
{
    private static readonly JsonElement Root = JsonDocument
        .Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "soft-equivariance.json")))
        .RootElement;

    public static JsonElement Entry(string path) => path.Split('/').Aggregate(Root, (element, name) => element.GetProperty(name));

    public static double Number(string path) => Entry(path).GetDouble();

    /// <summary>A nested list as a double tensor.</summary>
    public static Tensor Values(string path) => Values(Entry(path));

    public static Tensor Values(JsonElement element)
    {
        var shape = new List<long>();
        for (var inner = element; inner.ValueKind == JsonValueKind.Array; inner = inner[0])
        {
            shape.Add(inner.GetArrayLength());
        }

        return tensor(Flat(element).ToArray(), shape.ToArray());
    }

    /// <summary>Singular values with their multiplicities, ascending.</summary>
    public static double[] Clusters(string path) =>
        [
            .. Entry(path)
                .EnumerateArray()
                .SelectMany(item => Enumerable.Repeat(item.GetProperty("sigma").GetDouble(), item.GetProperty("multiplicity").GetInt32()))
                .Order(),
        ];

    public static void Close(Tensor expected, Tensor actual, double tolerance = 1e-9)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.InRange((expected - actual).abs().max().item<double>(), 0, tolerance);
    }

    public static void Close(double[] expected, double[] actual, double tolerance = 1e-9)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - tolerance, pair.First + tolerance));
    }

    private static IEnumerable<double> Flat(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().SelectMany(Flat) : [element.GetDouble()];
}
