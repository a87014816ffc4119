using DocAlign.Imaging;
using DocAlign.Rectification.TextLines;

namespace DocAlign.Rectification.Tests.TextLines;

public sealed class SqueezedInkTests
{
    [Fact]
    public void Column_OfAPage_IsTheSumOfFourColumnsOfItsInk()
    {
        var random = new Random(7);
        var page = new PageImage(43, 30, 1, [.. Enumerable.Range(0, 43 * 30).Select(_ => (byte)(random.Next(3) == 0 ? 20 : 230))]);
        var ink = InkMap.Of(page);
        var squeezed = SqueezedInk.Of(page);
        Assert.Equal((10, 30), (squeezed.Columns, squeezed.Height));
        for (var x = 0; x < squeezed.Columns; x++)
        {
            var column = squeezed.Column(x, 3, 28);
            Assert.Equal(25, column.Length);
            for (var y = 3; y < 28; y++)
            {
                Assert.Equal(Enumerable.Range(4 * x, 4).Sum(i => ink[(y * 43) + i]), column[y - 3], 1e-5f);
            }
        }
    }
}
