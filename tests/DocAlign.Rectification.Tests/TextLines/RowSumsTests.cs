using DocAlign.Rectification.TextLines;

namespace DocAlign.Rectification.Tests.TextLines;

public sealed class RowSumsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(29)]
    public void Add_AddsEachValueToItsSum(int count)
    {
        float[] sums = [.. Enumerable.Range(0, count).Select(i => i * 1f)];
        RowSums.Add(sums, [.. Enumerable.Range(0, count).Select(i => 0.5f * i)]);
        Assert.Equal(Enumerable.Range(0, count).Select(i => 1.5f * i), sums);
    }

    /// <summary>Differences two apart: 3, 2 and -3, squared.</summary>
    [Fact]
    public void Energy_IsTheSumOfSquaredDifferences() => Assert.Equal(9 + 4 + 9, RowSums.Energy([0, 1, 3, 3, 0], step: 2));
}
