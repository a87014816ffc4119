using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Trajectories;

/// <summary>Paths of people: places before and after now, both relative to the place now.</summary>
/// <param name="Past">[N, steps, 2]; the last place is (0, 0).</param>
/// <param name="Future">[N, steps, 2].</param>
internal sealed record PathSet(Tensor Past, Tensor Future) : IDisposable
{
    /// <summary>Steps seen, and as many to predict.</summary>
    public const int Steps = 10;

    public long Count => Past.shape[0];

    /// <param name="paths">Places one after another, 2 · <see cref="Steps"/> each.</param>
    public static PathSet Of(IReadOnlyList<IReadOnlyList<(double X, double Y)>> paths)
    {
        var (past, future) = (new float[paths.Count * Steps * 2], new float[paths.Count * Steps * 2]);
        for (var i = 0; i < paths.Count; i++)
        {
            var now = paths[i][Steps - 1];
            for (var step = 0; step < Steps; step++)
            {
                var at = ((i * Steps) + step) * 2;
                (past[at], past[at + 1]) = ((float)(paths[i][step].X - now.X), (float)(paths[i][step].Y - now.Y));
                (future[at], future[at + 1]) = ((float)(paths[i][Steps + step].X - now.X), (float)(paths[i][Steps + step].Y - now.Y));
            }
        }

        return new PathSet(tensor(past, [paths.Count, Steps, 2]), tensor(future, [paths.Count, Steps, 2]));
    }

    /// <summary>At most so many of the paths, evenly spaced, as a set of its own.</summary>
    public PathSet EvenlySpaced(int most)
    {
        using var scope = NewDisposeScope();
        var count = Math.Min(Count, most);
        var picks = arange(count).mul(Count).floor_divide(count);
        return new PathSet(Past.index_select(0, picks).MoveToOuterDisposeScope(), Future.index_select(0, picks).MoveToOuterDisposeScope());
    }

    public void Dispose()
    {
        Past.Dispose();
        Future.Dispose();
    }
}
