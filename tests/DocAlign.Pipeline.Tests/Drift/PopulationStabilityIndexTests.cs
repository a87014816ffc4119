using DocAlign.Pipeline.Drift;

namespace DocAlign.Pipeline.Tests.Drift;

public sealed class PopulationStabilityIndexTests
{
    private static readonly PopulationStabilityIndex Uniform = new(
        QuantileSketch.Of([.. Enumerable.Range(0, 101).Select(i => i / 100.0)]),
        1000
    );

    [Fact]
    public void Of_ATenthInEachBin_IsZero() =>
        Assert.Equal(0, Uniform.Of([.. Enumerable.Range(0, 1000).Select(i => (i + 0.5) / 1000)]), 1e-9);

    /// <summary>
    /// Two tenths hold everything: Σ (a - e) ln(a / e) with a = 0.5 twice, computed by hand with half a page in each bin.
    /// </summary>
    [Fact]
    public void Of_TwoFullBins_IsTheSumOfTheDefinition()
    {
        var (full, empty, expected) = (500.5 / 1005, 0.5 / 1005, 100.5 / 1005);
        var wanted = (2 * (full - expected) * Math.Log(full / expected)) + (8 * (empty - expected) * Math.Log(empty / expected));

        Assert.Equal(wanted, Uniform.Of([.. Enumerable.Range(0, 1000).Select(i => i % 2 == 0 ? 0.05 : 0.95)]), 1e-9);
    }

    [Fact]
    public void Of_AnAtom_HasABinAroundIt()
    {
        var mostlyOne = new PopulationStabilityIndex(QuantileSketch.Of([.. Enumerable.Range(0, 101).Select(i => i < 20 ? 0.5 : 1.0)]), 100);
        double[] same = [.. Enumerable.Range(0, 100).Select(i => i < 20 ? 0.5 : 1.0)];

        Assert.True(mostlyOne.Of(same) < 0.02, $"{mostlyOne.Of(same)}");
        Assert.True(mostlyOne.Of([.. same.Select(value => value == 1 ? 0.7 : value)]) > 1);
    }

    /// <summary>Whole numbers with nothing between them: the index falls with the number of pages as for figures without gaps.</summary>
    [Fact]
    public void Of_ValuesWithGaps_HasNoBiasThatStays()
    {
        var random = new Random(5);
        var steps = new PopulationStabilityIndex(QuantileSketch.Of([.. Draw(1000).Order()]), 1000);

        Assert.True(steps.Of(Draw(20_000)) < 0.02, $"{steps.Of(Draw(20_000))}");

        double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(11))];
    }

    [Fact]
    public void Of_AConstant_NoticesAnyOtherValue()
    {
        var constant = new PopulationStabilityIndex(QuantileSketch.Of([1.0, 1.0]), 100);

        Assert.True(constant.Of([.. Enumerable.Repeat(1.0, 100)]) < 1e-9);
        Assert.True(constant.Of([.. Enumerable.Repeat(1.0, 90), .. Enumerable.Repeat(1.001, 10)]) > 0.1);
        Assert.True(constant.Of([.. Enumerable.Repeat(1.0, 90), .. Enumerable.Repeat(0.999, 10)]) > 0.1);
    }

    [Fact]
    public void Of_Nothing_IsRefused() => Assert.Throws<ArgumentException>(() => Uniform.Of([]));
}
