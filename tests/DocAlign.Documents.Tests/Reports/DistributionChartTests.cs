using System.Globalization;
using System.Xml.Linq;
using DocAlign.Documents.Html;
using DocAlign.Documents.Reports;

namespace DocAlign.Documents.Tests.Reports;

/// <summary>A histogram, read back from its SVG.</summary>
public sealed class DistributionChartTests
{
    private static readonly Distribution Shares = new("share", "Share <of> it", "%", [0, 10, 20, 50], _ => null);

    [Fact]
    public void Add_OfValues_HasBarsAsHighAsTheirCounts()
    {
        var bars = Figure(1, 2, 3, 4, 15, 15, 99).Descendants("rect").Where(bar => Value(bar, "class") == "bar-all").ToList();
        var heights = bars.ConvertAll(bar => Number(bar, "height"));
        Assert.Equal(3, heights.Count);
        Assert.Equal(heights[0] / 2, heights[1], 0.01);
        Assert.Equal(heights[0] / 4, heights[2], 0.01);
        Assert.All(bars, bar => Assert.Equal(92, Number(bar, "y") + Number(bar, "height"), 0.02));
        Assert.Equal(["0% to 10%: 4", "10% to 20%: 2", "20% to 50%: 1"], bars.Select(bar => bar.Element("title")!.Value));
    }

    /// <summary>The script makes the bars in front as high as the rows that are shown; both sets must be the same at first.</summary>
    [Fact]
    public void Add_OfValues_HasEachBarTwice()
    {
        var bars = Figure(1, 15).Descendants("rect").ToList();
        var (all, shown) = (bars.Where(bar => Value(bar, "class") == "bar-all"), bars.Where(bar => Value(bar, "class") == "bar-fill"));
        foreach (var (a, b) in all.Zip(shown))
        {
            Assert.Equal((Number(a, "x"), Number(a, "y"), Number(a, "height")), (Number(b, "x"), Number(b, "y"), Number(b, "height")));
        }

        Assert.Equal(["0", "1", "2"], shown.Select(bar => Value(bar, "data-bin")));
    }

    [Theory]
    [InlineData(new double[] { }, "Share <of> it: not measured", "0 pages", "1")]
    [InlineData(new double[] { 12 }, "Share <of> it: most pages, 1 of 1, are from 10% to 20%", "1 page", "1")]
    [InlineData(new double[] { 30, 40, 1 }, "Share <of> it: most pages, 2 of 3, are from 20% to 50%", "3 pages", "2")]
    public void Add_OfValues_SaysInWordsWhatItShows(double[] values, string label, string count, string highest)
    {
        var figure = Figure(values);
        var drawing = figure.Element("svg")!;
        Assert.Equal((label, highest), (Value(drawing, "aria-label"), Value(drawing, "data-highest")));
        Assert.Equal(count, figure.Element("figcaption")!.Element("span")!.Value);
        Assert.StartsWith("Share <of> it", figure.Element("figcaption")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_OfManyEdges_LabelsSomeOfThem()
    {
        var many = new Distribution("x", "X", "", [.. Enumerable.Range(0, 18).Select(i => (double)i)], _ => null);
        var texts = Figure(many).Descendants("text").Select(text => (text.Value, Value(text, "text-anchor"))).ToList();
        Assert.Equal([("0", "start"), ("3", "middle"), ("6", "middle"), ("9", "middle"), ("12", "middle"), ("15", "middle")], texts);
    }

    private static XElement Figure(params double[] values) => Figure(Shares, values);

    private static XElement Figure(Distribution distribution, params double[] values)
    {
        var body = new HtmlText();
        DistributionChart.Add(body, distribution, values);
        return XElement.Parse(body.ToString());
    }

    private static string Value(XElement element, string name) => element.Attribute(name)!.Value;

    private static double Number(XElement element, string name) => double.Parse(Value(element, name), CultureInfo.InvariantCulture);
}
