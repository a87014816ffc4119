using System.Text.Json;
using DocAlign.Geometry;
using DocAlign.Rectification.Warping;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Warping;

public sealed class ThinPlateSplineGridTests
{
    private static readonly JsonElement Vectors = JsonDocument
        .Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "tps.json")))
        .RootElement;

    [Fact]
    public void Grid_ThenSampler_GiveThePublishedPipeline()
    {
        using var scope = NewDisposeScope();
        var image = tensor(Enumerable.Range(0, 30).Select(i => ((3 * (i / 6)) + (5 * (i % 6))) % 8 / 8.0).ToArray(), [1, 1, 5, 6]);
        var points = tensor(Flat(Vectors.GetProperty("generic_warp_3x3").GetProperty("V")), [1, 9, 2]);
        using var grid = new ThinPlateSplineGrid(new ControlPointLattice(3, 3), height: 4, width: 5);

        var sourceGrid = grid.call(points);
        var output = BilinearSampler.Sample(image, sourceGrid);

        AssertClose(Flat(Vectors.GetProperty("tps_pipeline").GetProperty("source_grid")), sourceGrid, 1e-9);
        AssertClose(Flat(Vectors.GetProperty("tps_pipeline").GetProperty("output")), output, 1e-9);
    }

    [Theory]
    [InlineData("align_false_zeros", GridSamplePaddingMode.Zeros)]
    [InlineData("align_false_border", GridSamplePaddingMode.Border)]
    public void Sampler_OnThePublishedGrid_GivesValuesAndGradients(string entry, GridSamplePaddingMode padding)
    {
        using var scope = NewDisposeScope();
        var vector = Vectors.GetProperty("bilinear_sampler");
        var image = tensor(Flat(vector.GetProperty("image")), [1, 1, 3, 4]).requires_grad_();
        var grid = tensor(Flat(vector.GetProperty("grid")), [1, 1, 6, 2]).requires_grad_();

        var output = BilinearSampler.Sample(image, grid, padding);
        output.sum().backward();

        AssertClose(Flat(vector.GetProperty(entry).GetProperty("output")), output, 1e-9);
        AssertClose(Flat(vector.GetProperty(entry).GetProperty("grad_image_for_ones")), image.grad!, 1e-9);
        AssertClose(Flat(vector.GetProperty(entry).GetProperty("grad_grid_for_ones")), grid.grad!, 1e-9);
    }

    [Fact]
    public void Forward_LeavesNoTensorBehind()
    {
        using var grid = new ThinPlateSplineGrid(new ControlPointLattice(4, 4), height: 8, width: 6);
        using var points = zeros(1, 16, 2);

        // The constant is copied to the device when it is first needed, and stays.
        grid.call(points).Dispose();
        DisposeScopeManager.Statistics.Reset();
        using (NewDisposeScope())
        {
            _ = grid.call(points);
        }

        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Forward_WithPointsInTheWrongOrder_SaysWhatIsExpected()
    {
        using var scope = NewDisposeScope();
        using var grid = new ThinPlateSplineGrid(new ControlPointLattice(5, 4), height: 8, width: 6);
        var exception = Assert.Throws<ArgumentException>(() => grid.forward(zeros(4, 2, 20)));
        Assert.Contains("points has shape [4, 2, 20], expected [B, 20, 2]", exception.Message, StringComparison.Ordinal);
    }

    private static double[] Flat(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().SelectMany(Flat)] : [element.GetDouble()];

    private static void AssertClose(double[] expected, Tensor actual, double tolerance)
    {
        var values = actual.detach().contiguous().data<double>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], values[i], tolerance);
        }
    }
}
