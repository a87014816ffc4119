using DocAlign.Documents;
using DocAlign.Documents.Fields;
using DocAlign.Documents.Warps;
using DocAlign.Fields.Templates;
using DocAlign.Geometry;

namespace DocAlign.Fields.Tests.Templates;

public sealed class TemplateReaderTests
{
    private static readonly FormTemplates Forms = FormTemplates.Of(DrawnForm.Template());

    /// <summary>The source is twice as large as the rectified page.</summary>
    private static readonly WarpMap Warp = new(
        new WarpSidecar
        {
            Page = 1,
            Source = new SourcePage(2 * DrawnForm.Size.Width, 2 * DrawnForm.Size.Height, 1, 0),
            Size = DrawnForm.Size,
            Decision = "untouched",
            ModelHash = null,
            Stages = [],
        }
    );

    [Fact]
    public void Read_AZone_HasTheWordsInItInTheirOrder()
    {
        var fields = Read(Value("9.00", 480, 705), Value("EUR", 420, 706), Value("net", 430, 735), Value("elsewhere", 400, 800));

        var zone = Assert.Single(fields.Zones!);
        Assert.Equal(("order", "amount", "EUR 9.00 net"), (zone.Template, zone.Name, zone.Text));
        Assert.Equal(0.95, zone.Confidence);
        var match = Assert.Single(fields.Templates!);
        Assert.Equal((1, "order", 40, 1.0), (match.Page, match.Template, match.Words, match.Share));
    }

    [Fact]
    public void Read_AZone_LiesOnBothPictures()
    {
        var place = Assert.Single(Read().Zones!).Place;

        Assert.InRange(place.Box.Left, 409, 413);
        Assert.InRange(place.Box.Bottom, 766, 770);
        Assert.Equal(16, place.Polygon.Count);
        Assert.InRange(place.Polygon[0].X, 820, 824);
        Assert.InRange(place.Polygon[0].Y, 1412, 1416);
    }

    [Fact]
    public void Read_AnEmptyZone_HasNoText()
    {
        var zone = Assert.Single(Read().Zones!);

        Assert.Equal(("", 0.0), (zone.Text, zone.Confidence));
    }

    /// <summary>The form's own words are no answer, though they stand in the zone.</summary>
    [Fact]
    public void Read_PrintedWordsInAZone_AreLeftOut()
    {
        var label = DrawnForm.Labels("LABEL").First();
        var zone = new ZoneBox("first", label.Left - 5, label.Top - 5, label.Right + 150, label.Bottom + 5);
        var forms = FormTemplates.Of(DrawnForm.Template() with { Zones = [zone] });

        Assert.Equal("17", Assert.Single(Read(forms, Value("17", label.Right + 20, label.Top)).Zones!).Text);
    }

    [Fact]
    public void Read_APageThatIsNoForm_HasNeither()
    {
        var page = DrawnForm.Page(place => place, [], prefix: "OTHERS");
        var fields = TemplateReader.Read(new DocumentFields { Kind = "other", Values = [] }, [page], [Warp], Forms);

        Assert.Empty(fields.Templates!);
        Assert.Empty(fields.Zones!);
    }

    private static DocumentFields Read(params TemplateWord[] values) => Read(Forms, values);

    private static DocumentFields Read(FormTemplates forms, params TemplateWord[] values) =>
        TemplateReader.Read(
            new DocumentFields { Kind = "form", Values = [] },
            [DrawnForm.Page(place => new PixelPoint(place.X + 11, place.Y + 7), values)],
            [Warp],
            forms
        );

    private static TemplateWord Value(string text, int left, int top) => new(text, left, top, left + (10 * text.Length), top + 20);
}
