namespace DocAlign.Geometry.Tests;

public sealed class LinearSystemTests
{
    /// <summary>2x + y = 5, x + 3y = 10: x = 1, y = 3.</summary>
    [Fact]
    public void TrySolve_OfTwoEquations_FindsTheKnownAnswer()
    {
        var right = new double[,]
        {
            { 5 },
            { 10 },
        };
        Assert.True(
            LinearSystem.TrySolve(
                new double[,]
                {
                    { 2, 1 },
                    { 1, 3 },
                },
                right
            )
        );
        Assert.Equal(1, right[0, 0], 1e-14);
        Assert.Equal(3, right[1, 0], 1e-14);
    }

    /// <summary>Without a swap of rows the first pivot is 0.</summary>
    [Fact]
    public void TrySolve_WithAZeroAsItsFirstPivot_SwapsRows()
    {
        var right = new double[,]
        {
            { 3, 6 },
            { 4, 8 },
        };
        Assert.True(
            LinearSystem.TrySolve(
                new double[,]
                {
                    { 0, 3 },
                    { 2, 0 },
                },
                right
            )
        );
        Assert.Equal([2, 4, 1, 2], right.Cast<double>().Select(value => Math.Round(value, 14)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1e-9)]
    [InlineData(1e9)]
    public void TrySolve_OfDependentRows_SaysSoWhateverTheScale(double scale)
    {
        var matrix = new[,]
        {
            { scale, 2 * scale },
            { 2 * scale, 4 * scale },
        };
        Assert.False(LinearSystem.TrySolve(matrix, new double[2, 1]));
    }

    /// <summary>What counts as singular depends on the size of the entries, whatever their sign: 1e-14 of them is nothing.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(1e-9)]
    [InlineData(-1e9)]
    public void TrySolve_OfNearlyDependentRows_SaysSo(double scale)
    {
        var matrix = new[,]
        {
            { scale, scale },
            { scale, scale * (1 + 1e-14) },
        };
        Assert.False(LinearSystem.TrySolve(matrix, new double[2, 1]));
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(1e9)]
    [InlineData(-1e-9)]
    public void TrySolve_OfIndependentRowsOfAnySize_FindsTheAnswer(double scale)
    {
        var right = new[,]
        {
            { 5 * scale },
            { 10 * scale },
        };
        Assert.True(
            LinearSystem.TrySolve(
                new[,]
                {
                    { 2 * scale, scale },
                    { scale, 3 * scale },
                },
                right
            )
        );
        Assert.Equal(1, right[0, 0], 1e-12);
        Assert.Equal(3, right[1, 0], 1e-12);
    }

    [Fact]
    public void TrySolve_OfNotANumber_SaysSo() =>
        Assert.False(
            LinearSystem.TrySolve(
                new[,]
                {
                    { double.NaN, 1 },
                    { 1, 1 },
                },
                new double[2, 1]
            )
        );

    [Theory]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(60)]
    public void TrySolve_OfARandomSystem_SatisfiesIt(int size)
    {
        var random = new Random(size);
        var (matrix, solution) = (new double[size, size], new double[size, 2]);
        Fill(matrix);
        Fill(solution);
        var right = new double[size, 2];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < 2; column++)
            {
                right[row, column] = Enumerable.Range(0, size).Sum(k => matrix[row, k] * solution[k, column]);
            }
        }

        Assert.True(LinearSystem.TrySolve(matrix, right));
        Assert.All(right.Cast<double>().Zip(solution.Cast<double>()), pair => Assert.Equal(pair.Second, pair.First, 1e-9));

        void Fill(double[,] values)
        {
            for (var row = 0; row < values.GetLength(0); row++)
            {
                for (var column = 0; column < values.GetLength(1); column++)
                {
                    values[row, column] = (2 * random.NextDouble()) - 1;
                }
            }
        }
    }
}
