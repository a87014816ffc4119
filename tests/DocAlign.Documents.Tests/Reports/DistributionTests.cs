using DocAlign.Documents.Reports;

namespace DocAlign.Documents.Tests.Reports;

public sealed class DistributionTests
{
    private static readonly Distribution Tenths = new("x", "X", "", [0, 0.1, 0.5, 1], _ => null);

    [Theory]
    [InlineData(-3, 0)]
    [InlineData(0.05, 0)]
    [InlineData(0.1, 1)]
    [InlineData(0.4999, 1)]
    [InlineData(0.5, 2)]
    [InlineData(1, 2)]
    [InlineData(7, 2)]
    public void BinOf_TakesTheLowerEdgeIn_AndWhatLiesOutsideAtTheEnds(double value, int bin) => Assert.Equal(bin, Tenths.BinOf(value));

    [Fact]
    public void All_HaveAscendingEdgesAndNamesOfTheirOwn()
    {
        Assert.All(Distribution.All, item => Assert.Equal(item.Edges.Order().Distinct(), item.Edges));
        Assert.Equal(Distribution.All.Count, Distribution.All.Select(item => item.Name).Distinct(StringComparer.Ordinal).Count());
    }
}
