namespace DocAlign.Training.Experiments.Trajectories;

/// <summary>
/// Draws paths of groups on a street. Groups share their heading; whoever walks across the street turns towards its line.
/// </summary>
internal static class WalkingGroups
{
    private const int GroupSize = 4;

    /// <param name="seed">The same one gives the same paths.</param>
    public static PathSet Draw(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        var paths = new List<IReadOnlyList<(double, double)>>();
        var (heading, speed, bend) = (0.0, 0.0, 0.0);
        for (var i = 0; i < count; i++)
        {
            if (i % GroupSize == 0)
            {
                // Mostly along a street, in both directions.
                (heading, speed, bend) = (
                    (random.Chance(0.5) ? 0 : Math.PI) + (0.5 * random.Normal()),
                    random.Between(0.6, 1.4),
                    0.06 * random.Normal()
                );
            }

            var (x, y, direction, path) = (0.0, 0.0, heading + (0.1 * random.Normal()), new List<(double, double)>());
            for (var step = 0; step < 2 * PathSet.Steps; step++)
            {
                direction += bend + (0.03 * random.Normal());

                // That is the part that turning does not keep.
                direction -= 0.06 * Math.Sin(2 * direction);
                (x, y) = (x + (speed * Math.Cos(direction)), y + (speed * Math.Sin(direction)));
                path.Add((x, y));
            }

            paths.Add(path);
        }

        return PathSet.Of(paths);
    }
}
