using System.Text.Json;
using DocAlign.Geometry;
using DocAlign.Rectification.Warping;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests;

public sealed class SpatialTransformerTests
{
    private static readonly JsonElement Vectors = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "tps.json"))).RootElement;

    [Fact]
    public void Grid_ThenSampler_GiveThePublishedPipeline()
    {
        using var scope = NewDisposeScope();
        var image = tensor(Enumerable.Range(0, 30).Select(i => ((3 * (i / 6)) + (5 * (i % 6))) % 8 / 8.0).ToArray(), [1, 1, 5, 6]);
        var points = tensor(Flat(Vectors.GetProperty("generic_warp_3x3").GetProperty("V")), [1, 9, 2]);
        using var grid = new ThinPlateSplineGrid(new ControlPointLattice(3, 3), height: 4, width: 5, ScalarType.Float64);

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
    public void AffineGrid_OfThePublishedMatrix_IsThePublishedGrid()
    {
        using var scope = NewDisposeScope();
        var theta = tensor(Flat(Vectors.GetProperty("affine_grid").GetProperty("theta")), [1, 2, 3]);
        AssertClose(Flat(Vectors.GetProperty("affine_grid").GetProperty("align_corners_false")), AffineGrid.Create(theta, 2, 3), 1e-9);
    }

    [Fact]
    public void ProjectiveGrid_AgreesWithTheHomographyThroughTheCorners()
    {
        using var scope = NewDisposeScope();
        NormalizedPoint[] corners = [new(-0.8, -0.7), new(0.7, -0.9), new(0.95, 0.8), new(-0.6, 0.9)];
        var lattice = new ControlPointLattice(4, 3).Points;
        var places = tensor(lattice.SelectMany(point => new[] { (point.X + 1) / 2, (point.Y + 1) / 2 }).ToArray(), [12, 2]);

        var mapped = ProjectiveGrid.Map(tensor(corners.SelectMany(point => new[] { point.X, point.Y }).ToArray(), [1, 4, 2]), places);

        var homography = Homography.FromCorners(corners);
        AssertClose([.. lattice.Select(homography.Map).SelectMany(point => new[] { point.X, point.Y })], mapped, 1e-9);
    }

    [Fact]
    public void Forward_LeavesNoTensorBehind()
    {
        using var grid = new ThinPlateSplineGrid(new ControlPointLattice(4, 4), height: 8, width: 6);
        DisposeScopeManager.Statistics.Reset();
        using (NewDisposeScope())
        {
            grid.call(zeros(1, 16, 2));
        }

        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Forward_WithTheWrongNumberOfPoints_SaysWhatIsExpected()
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
