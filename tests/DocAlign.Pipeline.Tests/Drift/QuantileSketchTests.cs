using DocAlign.Pipeline.Drift;

namespace DocAlign.Pipeline.Tests.Drift;

public sealed class QuantileSketchTests
{
    [Fact]
    public void Of_WholeNumbers_HasThemAsQuantiles()
    {
        var sketch = QuantileSketch.Of([.. Enumerable.Range(0, 101).Select(i => (double)i)]);

        Assert.Equal(Enumerable.Range(0, 101).Select(i => (double)i), sketch.Quantiles);
        Assert.Equal(12.5, sketch.ValueAt(0.125), 1e-12);
        Assert.Equal(0.125, sketch.ShareUpTo(12.5), 1e-12);
        Assert.Equal(0.125, sketch.ShareBelow(12.5), 1e-12);
        Assert.Equal((0, 0), (sketch.ShareBelow(-1), sketch.ShareUpTo(-1)));
        Assert.Equal((1, 1), (sketch.ShareBelow(101), sketch.ShareUpTo(101)));
    }

    [Fact]
    public void Share_AtAnAtom_Jumps()
    {
        // 40 % rise from 0 to 1, 60 % are 1.
        var sketch = QuantileSketch.Of([.. Enumerable.Range(0, 101).Select(i => Math.Min(1, i / 40.0))]);

        Assert.Equal(0.4, sketch.ShareBelow(1), 1e-12);
        Assert.Equal(1, sketch.ShareUpTo(1), 1e-12);
        Assert.Equal(0.2, sketch.ShareUpTo(0.5), 1e-12);
    }

    [Fact]
    public void ShareOfValueAt_GivesTheShareBack()
    {
        var random = new Random(3);
        var sketch = QuantileSketch.Of([.. Enumerable.Range(0, 500).Select(_ => random.NextDouble() * random.NextDouble()).Order()]);

        Assert.All(
            Enumerable.Range(1, 99),
            i => Assert.Equal(i / 100.0 + 0.003, sketch.ShareUpTo(sketch.ValueAt((i / 100.0) + 0.003)), 1e-9)
        );
    }

    [Theory]
    [InlineData(100, 0.0)]
    [InlineData(101, double.NaN)]
    [InlineData(101, -1.0)]
    public void Constructor_WhatIsNoSketch_IsRefused(int count, double last) =>
        Assert.Throws<ArgumentException>(() => new QuantileSketch([.. Enumerable.Repeat(0.0, count - 1), last]));
}
