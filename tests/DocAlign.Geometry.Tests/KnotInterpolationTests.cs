namespace DocAlign.Geometry.Tests;

public sealed class KnotInterpolationTests
{
    [Theory]
    [InlineData(12, 0)]
    [InlineData(13, 13)]
    [InlineData(16, 13)]
    [InlineData(17, 17)]
    [InlineData(102, 101)]
    public void Span_GoesToTheLastKnot(int nodes, int expected) => Assert.Equal(expected, new KnotInterpolation(4).Span(nodes));

    [Theory]
    [InlineData(126, 1)]
    [InlineData(191, 1)]
    [InlineData(192, 2)]
    [InlineData(501, 4)]
    [InlineData(100_000, 16)]
    public void For_LeavesNinetySixKnotsAtLeast(int nodes, int spacing) => Assert.Equal(spacing, KnotInterpolation.For(nodes).Spacing);

    [Fact]
    public void Fill_OfACubicInBothDirections_IsExact()
    {
        const int Stride = 23;
        const int Columns = 21;
        const int Rows = 17;
        static double Value(int column, int row) =>
            (0.01 * column * column * column) - (0.2 * row * row * row) + (0.3 * column * row * row) - 7;
        var values = new double[Stride * Rows];
        Array.Fill(values, double.NaN);
        for (var row = 0; row < Rows; row += 4)
        {
            for (var column = 0; column < Columns; column += 4)
            {
                values[(row * Stride) + column] = Value(column, row);
            }
        }

        new KnotInterpolation(4).Fill(values, Stride, Columns, Rows);
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                Assert.Equal(Value(column, row), values[(row * Stride) + column], 1e-9);
            }

            Assert.True(double.IsNaN(values[(row * Stride) + Columns]), "what lies beyond the span is left alone");
        }
    }
}
