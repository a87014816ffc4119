namespace DocAlign.Imaging.Tests;

public sealed class BlockGridTests
{
    [Theory]
    [InlineData(64, 33, 8, 4)]
    [InlineData(3, 3, 1, 1)]
    public void Of_APage_HasABlockForEveryEightPixels(int width, int height, int columns, int rows)
    {
        var grid = BlockGrid.Of(new PageImage(width, height, 1, new byte[width * height]));
        Assert.Equal((columns, rows, columns * rows), (grid.Columns, grid.Rows, grid.Values.Length));
    }

    /// <summary>A dark line of one block goes, one of five blocks stays, with a radius of two.</summary>
    [Theory]
    [InlineData(1, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Closed_FillsWhatIsNarrowerThanTheSquare(int width, bool isFilled)
    {
        var grid = Bright(31, 9);
        for (var row = 0; row < 9; row++)
        {
            grid.Values.AsSpan((row * 31) + 12, width).Fill(10);
        }

        var closed = grid.Closed(radius: 2);
        Assert.Equal(isFilled ? 200 : 10, closed.Values[(4 * 31) + 12 + (width / 2)]);
        Assert.Equal(200, closed.Values[0]);
    }

    /// <summary>Closing never darkens, and closing again changes nothing.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    public void Closed_OfNoise_IsExtensiveAndIdempotent(int radius)
    {
        var random = new Random(radius);
        var grid = new BlockGrid([.. Enumerable.Range(0, 17 * 13).Select(_ => random.Next(256) * 1f)], 17, 13);
        var closed = grid.Closed(radius);
        Assert.All(grid.Values.Zip(closed.Values), pair => Assert.True(pair.Second >= pair.First));
        Assert.Equal(closed.Values, closed.Closed(radius).Values);
    }

    /// <summary>Closing by its definition: the least of the largest values around.</summary>
    [Theory]
    [InlineData(1, 40, 30)]
    [InlineData(6, 40, 30)]
    [InlineData(7, 9, 5)]
    [InlineData(37, 50, 41)]
    public void Closed_OfNoise_IsTheLeastOfTheLargest(int radius, int columns, int rows)
    {
        var random = new Random(radius);
        float[] values = [.. Enumerable.Range(0, columns * rows).Select(_ => random.Next(256) * 1f)];
        float[] Filtered(float[] grid, Func<IEnumerable<float>, float> pick) =>
            [
                .. Enumerable
                    .Range(0, columns * rows)
                    .Select(i =>
                        pick(
                            from y in Enumerable.Range((i / columns) - radius, (2 * radius) + 1)
                            from x in Enumerable.Range((i % columns) - radius, (2 * radius) + 1)
                            where x >= 0 && y >= 0 && x < columns && y < rows
                            select grid[(y * columns) + x]
                        )
                    ),
            ];
        var expected = Filtered(Filtered(values, Enumerable.Max), Enumerable.Min);
        Assert.Equal(expected, new BlockGrid(values, columns, rows).Closed(radius).Values);
    }

    /// <summary>Whether eight blocks at a time or one: the mean of the nine around.</summary>
    [Fact]
    public void Smoothed_OfNoise_IsTheMeanOfWhatIsAround()
    {
        const int Columns = 37;
        const int Rows = 11;
        var random = new Random(3);
        float[] values = [.. Enumerable.Range(0, Columns * Rows).Select(_ => random.NextSingle())];
        var smooth = new BlockGrid(values, Columns, Rows).Smoothed().Values;
        for (var i = 0; i < smooth.Length; i++)
        {
            var around =
                from y in Enumerable.Range((i / Columns) - 1, 3)
                from x in Enumerable.Range((i % Columns) - 1, 3)
                where x >= 0 && y >= 0 && x < Columns && y < Rows
                select values[(y * Columns) + x];
            Assert.Equal(around.Average(), smooth[i], 1e-5);
        }
    }

    [Fact]
    public void Smoothed_OfOneBrightBlock_SharesItWithItsNeighbours()
    {
        var grid = new BlockGrid(new float[25], 5, 5);
        grid.Values[12] = 9;
        var smooth = grid.Smoothed();
        Assert.Equal(9, smooth.Values.Sum(), 1e-5);
        Assert.Equal(1, smooth.Values[6]);
        Assert.Equal(0, smooth.Values[0]);
    }

    /// <summary>In a corner the mean is over four blocks, so a constant stays a constant.</summary>
    [Fact]
    public void Smoothed_OfAConstant_IsTheConstant() => Assert.All(Bright(4, 3).Smoothed().Values, value => Assert.Equal(200, value));

    private static BlockGrid Bright(int columns, int rows) => new([.. Enumerable.Repeat(200f, columns * rows)], columns, rows);
}
