using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DocAlign.Documents.Writers;
using DocAlign.Geometry;

namespace DocAlign.Documents.Tests.Writers;

/// <summary>The rules of pagecontent.xsd 2019-07-15 that the writer makes use of; the schema itself is not at hand.</summary>
public sealed class PageXmlTests
{
    private static readonly XNamespace Page = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15";

    private static readonly Dictionary<string, (string[] Children, string[] Required, string[] Optional)> Rules = new(
        StringComparer.Ordinal
    )
    {
        ["PcGts"] = (["Metadata", "Page"], [], []),
        ["Metadata"] = (["Creator", "Created", "LastChange"], [], []),
        ["Creator"] = ([], [], []),
        ["Created"] = ([], [], []),
        ["LastChange"] = ([], [], []),
        ["Page"] = (["Border", "ReadingOrder", "TableRegion", "TextRegion"], ["imageFilename", "imageWidth", "imageHeight"], ["conf"]),
        ["Border"] = (["Coords"], [], []),
        ["ReadingOrder"] = (["OrderedGroup"], [], []),
        ["OrderedGroup"] = (["RegionRefIndexed"], ["id"], []),
        ["RegionRefIndexed"] = ([], ["index", "regionRef"], []),
        ["TableRegion"] = (["Coords"], ["id"], ["rows", "columns"]),
        ["TextRegion"] = (["Coords", "TextLine", "TextEquiv"], ["id"], []),
        ["TextLine"] = (["Coords", "Word", "TextEquiv"], ["id"], []),
        ["Word"] = (["Coords", "TextEquiv"], ["id"], []),
        ["Coords"] = ([], ["points"], []),
        ["TextEquiv"] = (["Unicode"], [], ["conf"]),
        ["Unicode"] = ([], [], []),
    };

    [Fact]
    public void Write_KeepsTheRulesOfTheSchema()
    {
        var table = new Table(
            new PixelBox(10, 10, 90, 60),
            [new(-5, 10), new(90, 10), new(90, 60), new(10, 60)],
            1,
            1,
            [new(0, 0, default, "x")]
        );
        var page = Drafts.Page(1, Drafts.Block(Drafts.Line(0, 10, "one", "<two>"), Drafts.Line(0, 40, "three"))) with { Tables = [table] };
        var xml = XDocument.Parse(Drafts.Text(new PageXml(), Drafts.Content(page)));
        XmlRules.Check(xml.Root!, Page, Rules, ordered: _ => true);

        Assert.All(
            xml.Descendants(Page + "Created").Concat(xml.Descendants(Page + "LastChange")),
            time => DateTime.Parse(time.Value, CultureInfo.InvariantCulture)
        );
        foreach (var points in xml.Descendants(Page + "Coords").Select(coords => coords.Attribute("points")!.Value))
        {
            // The schema's own pattern.
            Assert.Matches(new Regex("^([0-9]+,[0-9]+ )+([0-9]+,[0-9]+)$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)), points);
            Assert.All(
                points.Split(' ', ','),
                number => Assert.InRange(int.Parse(number, CultureInfo.InvariantCulture), 0, Drafts.Source.Width)
            );
        }

        var regions = xml.Descendants(Page + "TextRegion")
            .Select(region => region.Attribute("id")!.Value)
            .ToHashSet(StringComparer.Ordinal);
        Assert.All(
            xml.Descendants(Page + "RegionRefIndexed"),
            reference => Assert.Contains(reference.Attribute("regionRef")!.Value, regions)
        );
        Assert.Equal(["one", "<two>", "three"], xml.Descendants(Page + "Word").Select(word => word.Element(Page + "TextEquiv")!.Value));
        Assert.Equal("one <two>\nthree", xml.Descendants(Page + "TextRegion").Single().Element(Page + "TextEquiv")!.Value);
    }

    [Fact]
    public void Write_PutsWordsAndBorderOnTheSource()
    {
        var xml = XDocument.Parse(Drafts.Text(new PageXml(), Drafts.Content(Drafts.Page(1, Drafts.Block(Drafts.Line(0, 10, "one"))))));
        var corner = Drafts.Warp.Map(new PixelPoint(20, 10).ToNormalized(Drafts.Size)).ToPixel(Drafts.Source);
        Assert.StartsWith(
            $"{Math.Round(corner.X)},{Math.Round(corner.Y)} ",
            xml.Descendants(Page + "Word").Single().Element(Page + "Coords")!.Attribute("points")!.Value,
            StringComparison.Ordinal
        );
        var outer = Drafts.Warp.Map(new NormalizedPoint(-1, -1)).ToPixel(Drafts.Source);
        Assert.StartsWith(
            $"{Math.Round(outer.X)},{Math.Round(outer.Y)} ",
            xml.Descendants(Page + "Border").Single().Element(Page + "Coords")!.Attribute("points")!.Value,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Write_OfAPageWithoutText_HasNoEmptyGroup() =>
        Assert.DoesNotContain("ReadingOrder", Drafts.Text(new PageXml(), Drafts.Content(Drafts.Page(1))), StringComparison.Ordinal);
}
