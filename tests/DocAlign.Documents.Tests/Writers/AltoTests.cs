using System.Globalization;
using System.Xml.Linq;
using DocAlign.Documents.Writers;

namespace DocAlign.Documents.Tests.Writers;

/// <summary>The rules of alto-4-4.xsd that the writer makes use of; the schema itself is not at hand.</summary>
public sealed class AltoTests
{
    private static readonly XNamespace Alto = "http://www.loc.gov/standards/alto/ns-v4#";

    /// <summary>
    /// Each element that is written, with the children that the schema allows in the order that it wants, and the attributes that it
    /// requires.
    /// </summary>
    private static readonly Dictionary<string, (string[] Children, string[] Required, string[] Optional)> Rules = new(
        StringComparer.Ordinal
    )
    {
        ["alto"] = (["Description", "Layout"], [], []),
        ["Description"] = (["MeasurementUnit", "sourceImageInformation", "Processing"], [], []),
        ["MeasurementUnit"] = ([], [], []),
        ["sourceImageInformation"] = (["fileName"], [], []),
        ["fileName"] = ([], [], []),
        ["Processing"] = (["processingStepSettings", "processingSoftware"], ["ID"], []),
        ["processingStepSettings"] = ([], [], []),
        ["processingSoftware"] = (["softwareName"], [], []),
        ["softwareName"] = ([], [], []),
        ["Layout"] = (["Page"], [], []),
        ["Page"] = (["PrintSpace"], ["ID", "PHYSICAL_IMG_NR"], ["WIDTH", "HEIGHT", "PC"]),
        ["PrintSpace"] = (["TextBlock"], [], ["HPOS", "VPOS", "WIDTH", "HEIGHT"]),
        ["TextBlock"] = (["TextLine"], ["ID"], ["HPOS", "VPOS", "WIDTH", "HEIGHT"]),
        ["TextLine"] = (["String", "SP"], [], ["ID", "HPOS", "VPOS", "WIDTH", "HEIGHT"]),
        ["String"] = ([], ["CONTENT"], ["ID", "HPOS", "VPOS", "WIDTH", "HEIGHT", "WC"]),
        ["SP"] = ([], [], ["HPOS", "VPOS", "WIDTH", "HEIGHT"]),
    };

    [Fact]
    public void Write_KeepsTheRulesOfTheSchema()
    {
        var page = Drafts.Page(
            1,
            Drafts.Block(Drafts.Line(0, 10, "one", "two & <three>"), Drafts.Line(0, 40, "four")),
            new(default, [], [])
        );
        var alto = XDocument.Parse(Drafts.Text(new Alto(), Drafts.Content(page, Drafts.Page(2))));
        XmlRules.Check(alto.Root!, Alto, Rules, ordered: name => name != "TextLine");

        Assert.Equal("pixel", alto.Descendants(Alto + "MeasurementUnit").Single().Value);
        foreach (
            var number in alto.Descendants()
                .Attributes()
                .Where(attribute => attribute.Name.LocalName is "HPOS" or "VPOS" or "WIDTH" or "HEIGHT" or "PC" or "WC")
        )
        {
            Assert.True(double.Parse(number.Value, CultureInfo.InvariantCulture) >= 0, number.ToString());
        }

        // A line alternates between words and spaces, and begins and ends with a word.
        foreach (var line in alto.Descendants(Alto + "TextLine"))
        {
            var names = line.Elements().Select(element => element.Name.LocalName).ToList();
            Assert.Equal(Enumerable.Range(0, names.Count).Select(i => i % 2 == 0 ? "String" : "SP"), names);
            Assert.Equal(1, names.Count % 2);
        }

        Assert.All(alto.Descendants(Alto + "TextBlock"), block => Assert.NotEmpty(block.Elements()));
        Assert.Equal(["one", "two & <three>", "four"], alto.Descendants(Alto + "String").Select(word => word.Attribute("CONTENT")!.Value));
        Assert.Equal("0.9", alto.Descendants(Alto + "String").First().Attribute("WC")!.Value);
        Assert.Equal("80", alto.Descendants(Alto + "String").ElementAt(1).Attribute("HPOS")!.Value);
    }
}
