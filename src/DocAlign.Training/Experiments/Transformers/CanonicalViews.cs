using DocAlign.Imaging;
using DocAlign.Training.Charts;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Transformers;

/// <summary>Pages about what transformers look at: input beside view, and how the predicted parameters are spread.</summary>
internal static class CanonicalViews
{
    /// <summary>Pictures side by side.</summary>
    /// <param name="columns">Head and pictures, [N, 1, h, w], 0 to 1; smaller ones are enlarged to the size of the first.</param>
    public static string Grid(string title, IReadOnlyList<(string Head, Tensor Pictures)> columns)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var (height, width) = (columns[0].Pictures.shape[2], columns[0].Pictures.shape[3]);
        var images = columns.Select(column => Images(nn.functional.interpolate(column.Pictures, [height, width]))).ToList();
        return new PictureGrid
        {
            Title = title,
            Columns = [.. columns.Select(column => column.Head)],
            Rows = [.. Enumerable.Range(0, images[0].Count).Select(row => images.Select(column => column[row]).ToList())],
            Enlargement = width < 40 ? 3 : 2,
        }.ToSvg();
    }

    /// <summary>How turn, size and place of the views are spread.</summary>
    /// <param name="points">
    /// Name and control points, [N, K, 2], normalized; the first and last of a lattice's rows and columns are its corners.
    /// </param>
    public static IReadOnlyDictionary<string, string> Spread(IReadOnlyList<(string Name, Tensor Points)> points)
    {
        var found = points.Select(item => (item.Name, Of: ViewPose.Of(item.Points))).ToList();
        string Chart(string title, string unit, Func<ViewPose, double> value) =>
            new LineChart
            {
                Title = title,
                XTitle = unit,
                YTitle = "share of the views, percent",
                Series = [.. found.Select(item => Histogram.Outline(item.Name, [.. item.Of.Select(value)]))],
            }.ToSvg();
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["turn"] = Chart("Turn of the view", "degrees", pose => pose.Degrees),
            ["size"] = Chart("Size of the view", "share of the picture's side", pose => pose.Size),
            ["place"] = Chart("Middle of the view, from left to right", "normalized", pose => pose.X),
        };
    }

    private static List<PageImage> Images(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        var (count, height, width) = ((int)pictures.shape[0], (int)pictures.shape[2], (int)pictures.shape[3]);
        var bytes = pictures.mul(255).round().clamp(0, 255).to(ScalarType.Byte).contiguous().data<byte>().ToArray();
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new PageImage(width, height, 1, bytes[(i * height * width)..((i + 1) * height * width)])),
        ];
    }
}
