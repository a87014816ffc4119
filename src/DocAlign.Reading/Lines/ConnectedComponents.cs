using System.Runtime.InteropServices;
using DocAlign.Geometry;

namespace DocAlign.Reading.Lines;

/// <summary>The connected components of a mask, eight neighbours each.</summary>
/// <remarks>Runs of each row are joined with the runs of the row above that they touch, by union and find.</remarks>
internal static class ConnectedComponents
{
    public static IReadOnlyList<Component> Of(BitMask mask)
    {
        var runs = new List<(int Row, int From, int To)>();
        var parents = new List<int>();
        var (above, aboveEnd) = (0, 0);
        for (var y = 0; y < mask.Height; y++)
        {
            var first = runs.Count;
            var row = mask.Row(y);
            var candidate = above;
            for (var x = 0; x < row.Length; x++)
            {
                var skipped = row[x..].IndexOf(true);
                if (skipped < 0)
                {
                    break;
                }

                x += skipped;
                var length = row[x..].IndexOf(false);
                var end = length < 0 ? row.Length : x + length;
                var run = runs.Count;
                runs.Add((y, x, end));
                parents.Add(run);

                // Runs touch where they overlap after one of them grew by a pixel on both sides.
                while (candidate < aboveEnd && runs[candidate].To < x)
                {
                    candidate++;
                }

                for (var other = candidate; other < aboveEnd && runs[other].From <= end; other++)
                {
                    Join(parents, run, other);
                }

                x = end;
            }

            (above, aboveEnd) = (first, runs.Count);
        }

        return Collect(runs, parents);
    }

    private static List<Component> Collect(List<(int Row, int From, int To)> runs, List<int> parents)
    {
        var indices = new int[runs.Count];
        var components = new List<Component>();
        for (var run = 0; run < runs.Count; run++)
        {
            var (row, from, to) = runs[run];
            var root = Root(parents, run);
            if (root == run)
            {
                indices[run] = components.Count;
                components.Add(new Component(new PixelBox(from, row, to, row + 1), to - from));
                continue;
            }

            // A root is the first run of its component, so it has its place already.
            ref var component = ref CollectionsMarshal.AsSpan(components)[indices[root]];
            var box = component.Box;
            component = new Component(
                new PixelBox(Math.Min(box.Left, from), box.Top, Math.Max(box.Right, to), Math.Max(box.Bottom, row + 1)),
                component.Area + to - from
            );
        }

        return components;
    }

    private static void Join(List<int> parents, int a, int b)
    {
        var (first, second) = (Root(parents, a), Root(parents, b));
        parents[Math.Max(first, second)] = Math.Min(first, second);
    }

    private static int Root(List<int> parents, int run)
    {
        while (parents[run] != run)
        {
            parents[run] = parents[parents[run]];
            run = parents[run];
        }

        return run;
    }
}
