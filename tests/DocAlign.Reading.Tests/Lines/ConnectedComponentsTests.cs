using DocAlign.Geometry;
using DocAlign.Reading.Lines;

namespace DocAlign.Reading.Tests.Lines;

public sealed class ConnectedComponentsTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 40, 0.5)]
    [InlineData(40, 1, 0.5)]
    [InlineData(64, 48, 0.1)]
    [InlineData(64, 48, 0.3)]
    [InlineData(64, 48, 0.45)]
    [InlineData(64, 48, 0.6)]
    [InlineData(33, 57, 0.9)]
    [InlineData(20, 20, 1)]
    [InlineData(20, 20, 0)]
    public void Of_RandomMasks_FindsWhatAFloodFillFinds(int width, int height, double share)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var mask = Masks.Random(width, height, share, seed);

            Assert.Equal(FloodFilled(mask), InOrder(ConnectedComponents.Of(mask)));
        }
    }

    [Fact]
    public void Of_PixelsThatTouchAtACorner_AreOne()
    {
        var mask = Masks.Of(6, 4, new PixelBox(0, 0, 2, 2), new PixelBox(2, 2, 4, 4), new PixelBox(5, 0, 6, 1));

        Assert.Equal(
            [new Component(new PixelBox(0, 0, 4, 4), 8), new Component(new PixelBox(5, 0, 6, 1), 1)],
            InOrder(ConnectedComponents.Of(mask))
        );
    }

    [Fact]
    public void Of_ARowThatJoinsTwoStems_MakesThemOne()
    {
        var mask = Masks.Of(9, 5, new PixelBox(0, 0, 1, 5), new PixelBox(8, 0, 9, 5), new PixelBox(0, 4, 9, 5), new PixelBox(4, 1, 5, 3));

        Assert.Equal(
            [new Component(new PixelBox(0, 0, 9, 5), 17), new Component(new PixelBox(4, 1, 5, 3), 2)],
            InOrder(ConnectedComponents.Of(mask))
        );
    }

    private static List<Component> FloodFilled(BitMask mask)
    {
        var seen = new bool[mask.Marks.Length];
        var components = new List<Component>();
        for (var start = 0; start < seen.Length; start++)
        {
            if (!mask.Marks[start] || seen[start])
            {
                continue;
            }

            var pixels = new List<(int X, int Y)>();
            var open = new Stack<int>([start]);
            seen[start] = true;
            while (open.TryPop(out var at))
            {
                var (x, y) = (at % mask.Width, at / mask.Width);
                pixels.Add((x, y));
                foreach (var (dx, dy) in new[] { (-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1) })
                {
                    var next = ((y + dy) * mask.Width) + x + dx;
                    if (x + dx >= 0 && x + dx < mask.Width && y + dy >= 0 && y + dy < mask.Height && mask.Marks[next] && !seen[next])
                    {
                        seen[next] = true;
                        open.Push(next);
                    }
                }
            }

            var box = new PixelBox(
                pixels.Min(pixel => pixel.X),
                pixels.Min(pixel => pixel.Y),
                pixels.Max(pixel => pixel.X) + 1,
                pixels.Max(pixel => pixel.Y) + 1
            );
            components.Add(new Component(box, pixels.Count));
        }

        return InOrder(components);
    }

    private static List<Component> InOrder(IEnumerable<Component> components) =>
        [
            .. components
                .OrderBy(c => c.Box.Left)
                .ThenBy(c => c.Box.Top)
                .ThenBy(c => c.Box.Right)
                .ThenBy(c => c.Box.Bottom)
                .ThenBy(c => c.Area),
        ];
}
