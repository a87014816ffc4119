using DocAlign.Geometry;
using DocAlign.Reading.Lines;

namespace DocAlign.Reading.Tests.Lines;

public sealed class ConnectedComponentsTests
{
    [Theory]
    [InlineData(1, 0.1)]
    [InlineData(2, 0.3)]
    [InlineData(3, 0.5)]
    [InlineData(4, 0.8)]
    public void Of_RandomMasks_FindsWhatFloodFillFinds(int seed, double density)
    {
        var random = new Random(seed);
        var mask = new BitMask(61, 47);
        for (var i = 0; i < mask.Marks.Length; i++)
        {
            mask.Marks[i] = random.NextDouble() < density;
        }

        Assert.Equal(FloodFill(mask).Order(Comparer), ConnectedComponents.Of(mask).Order(Comparer));
    }

    [Fact]
    public void Of_PixelsThatTouchByACorner_IsOneComponent()
    {
        var mask = new BitMask(4, 4);
        mask.Marks[0] = mask.Marks[5] = mask.Marks[10] = true;
        Assert.Equal([new Component(new PixelBox(0, 0, 3, 3), 3)], ConnectedComponents.Of(mask));
    }

    [Fact]
    public void Of_AnEmptyMask_IsNothing() => Assert.Empty(ConnectedComponents.Of(new BitMask(5, 5)));

    private static Comparer<Component> Comparer { get; } = Comparer<Component>.Create((a, b) =>
        (a.Box.Top, a.Box.Left, a.Box.Bottom, a.Box.Right, a.Area).CompareTo((b.Box.Top, b.Box.Left, b.Box.Bottom, b.Box.Right, b.Area)));

    private static List<Component> FloodFill(BitMask mask)
    {
        var (seen, found) = (new bool[mask.Marks.Length], new List<Component>());
        for (var start = 0; start < seen.Length; start++)
        {
            if (seen[start] || !mask.Marks[start])
            {
                continue;
            }

            var (box, area, open) = (new PixelBox(int.MaxValue, int.MaxValue, 0, 0), 0, new Stack<int>([start]));
            seen[start] = true;
            while (open.TryPop(out var at))
            {
                var (x, y) = (at % mask.Width, at / mask.Width);
                box = new PixelBox(Math.Min(box.Left, x), Math.Min(box.Top, y), Math.Max(box.Right, x + 1), Math.Max(box.Bottom, y + 1));
                area++;
                for (var next = 0; next < 9; next++)
                {
                    var (nx, ny) = (x + (next % 3) - 1, y + (next / 3) - 1);
                    var to = (ny * mask.Width) + nx;
                    if (nx >= 0 && ny >= 0 && nx < mask.Width && ny < mask.Height && mask.Marks[to] && !seen[to])
                    {
                        seen[to] = true;
                        open.Push(to);
                    }
                }
            }

            found.Add(new Component(box, area));
        }

        return found;
    }
}
