using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Transformers;

/// <summary>Turn, size and place of what a transformer shows, by the corners of its control points.</summary>
/// <param name="Degrees">By which the view's x axis is turned on the picture, clockwise as displayed.</param>
/// <param name="Size">Root of the view's area as a share of the picture's.</param>
/// <param name="X">Middle, normalized.</param>
/// <param name="Y">Middle, normalized.</param>
internal readonly record struct ViewPose(double Degrees, double Size, double X, double Y)
{
    /// <param name="points">[N, K, 2], normalized, of a square lattice that reaches the edges.</param>
    public static IReadOnlyList<ViewPose> Of(Tensor points)
    {
        using var scope = NewDisposeScope();
        var (count, all) = ((int)points.shape[0], (int)points.shape[1]);
        var side = (int)Math.Round(Math.Sqrt(all));
        var values = points.detach().to(ScalarType.Float64).contiguous().data<double>().ToArray();
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                {
                    (double X, double Y) At(int k) => (values[2 * ((i * all) + k)], values[(2 * ((i * all) + k)) + 1]);
                    var (a, b, c, d) = (At(0), At(side - 1), At(all - side), At(all - 1));

                    // Half of the mean edges: (1, 0) and (0, 1) when the picture is shown as it is.
                    var across = (X: (b.X - a.X + d.X - c.X) / 4, Y: (b.Y - a.Y + d.Y - c.Y) / 4);
                    var down = (X: (c.X - a.X + d.X - b.X) / 4, Y: (c.Y - a.Y + d.Y - b.Y) / 4);
                    return new ViewPose(
                        Math.Atan2(across.Y, across.X) * 180 / Math.PI,
                        Math.Sqrt(Math.Abs((across.X * down.Y) - (across.Y * down.X))),
                        (a.X + b.X + c.X + d.X) / 4,
                        (a.Y + b.Y + c.Y + d.Y) / 4
                    );
                }),
        ];
    }
}
