using DocAlign.Fields.Rows;
using DocAlign.Geometry;

namespace DocAlign.Fields.Tests.Rows;

public sealed class PlacesTests
{
    [Fact]
    public void Hull_HasTheCornersAndNothingInside()
    {
        PixelPoint[] points = [new(0, 0), new(4, 0), new(4, 3), new(0, 3), new(2, 1), new(2, 0)];

        Assert.Equal([new(0, 0), new(4, 0), new(4, 3), new(0, 3)], Places.Hull(points));
    }

    [Fact]
    public void Of_WordsOfTwoRows_IsTheBoxAroundBoth()
    {
        var rows = RowBuilder.Build(Receipt.Of("AB CD", "EF"));

        var place = Places.Of([rows[0].All, rows[1].All]);

        Assert.Equal(new PixelBox(0, 0, 50, Receipt.LinePitch + Receipt.LineHeight), place.Box);
        Assert.Equal(1, place.Page);
    }
}
