using DocAlign.Documents;
using DocAlign.Geometry;
using DocAlign.Pipeline.Drift;

namespace DocAlign.Pipeline.Tests.Drift;

public sealed class PageMeasuresTests
{
    [Fact]
    public void Of_APage_HasItsFiguresByName()
    {
        var figures = PageMeasures.Of(Page(("rotationDegrees", 3.5), ("coverage", 0.9)));

        Assert.Equal(PageMeasures.Names.Count, figures.Length);
        Assert.Equal(0.8, At(PageMeasures.WarpConfidence));
        Assert.Equal(3.5, At("rotationDegrees"));
        Assert.Equal(0.9, At("coverage"));
        Assert.True(double.IsNaN(At("scaleX")), "The page has no such figure.");
        Assert.True(double.IsNaN(At(PageMeasures.WordConfidence)), "The page has no words.");

        double At(string name) => figures[PageMeasures.Names.ToList().IndexOf(name)];
    }

    [Fact]
    public void Of_APageThatWasNotRectified_HasNoWarpConfidence() =>
        Assert.True(double.IsNaN(PageMeasures.Of(Page())[PageMeasures.Names.ToList().IndexOf(PageMeasures.WarpConfidence)]));

    private static Page Page(params (string Name, double Value)[] diagnostics) =>
        new()
        {
            Number = 1,
            Source = new SourcePage(10, 10, 1, 0),
            Size = new PixelSize(10, 10),
            Warp = new WarpReport
            {
                Decision = "untouched",
                Reason = "Flat.",
                Confidence = 0.8,
                Diagnostics = diagnostics.ToDictionary(item => item.Name, item => item.Value, StringComparer.Ordinal),
            },
            Confidence = 0,
            Blocks = [],
        };
}
