using System.Globalization;
using System.Xml.Linq;
using DocAlign.Training.Charts;

namespace DocAlign.Training.Tests.Charts;

public sealed class LineChartTests
{
    [Fact]
    public void ToSvg_PutsHighValuesAboveLowOnesAndEscapesText()
    {
        var svg = XDocument.Parse(
            new LineChart
            {
                Title = "a < b & c",
                XTitle = "x",
                YTitle = "y",
                Series = [new("s", [(0, 1), (1, 3), (2, 2)])],
            }.ToSvg()
        );
        var heights = svg.Descendants()
            .Single(element => element.Name.LocalName == "polyline")
            .Attribute("points")!
            .Value.Split(' ')
            .Select(point => double.Parse(point.Split(',')[1], CultureInfo.InvariantCulture))
            .ToArray();
        Assert.True(heights[1] < heights[2] && heights[2] < heights[0]);
        Assert.Contains(svg.Descendants(), element => element.Value == "a < b & c");
    }

    [Fact]
    public void ToSvg_Logarithmic_LeavesOutWhatIsNotAboveZero()
    {
        var svg = XDocument.Parse(
            new LineChart
            {
                Title = "t",
                XTitle = "x",
                YTitle = "y",
                IsLogarithmic = true,
                Series = [new("s", [(0, 0), (1, 0.01), (2, 10), (3, double.NaN)])],
            }.ToSvg()
        );
        Assert.Equal(2, svg.Descendants().Count(element => element.Name.LocalName == "circle"));
    }

    [Fact]
    public void ToSvg_WithoutPoints_IsStillAChart() =>
        Assert.Contains(
            "</svg>",
            new LineChart
            {
                Title = "t",
                XTitle = "x",
                YTitle = "y",
                Series = [new("s", [])],
            }.ToSvg(),
            StringComparison.Ordinal
        );
}
