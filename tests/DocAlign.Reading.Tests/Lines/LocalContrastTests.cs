using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Reading.Lines;

namespace DocAlign.Reading.Tests.Lines;

public sealed class LocalContrastTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(255)]
    public void Mark_AFlatPicture_MarksNothing(int level)
    {
        var (dark, light) = LocalContrast.Mark(Pictures.Grey(60, 40, level), paper: 255);

        Assert.DoesNotContain(true, dark.Marks);
        Assert.DoesNotContain(true, light.Marks);
    }

    [Fact]
    public void Mark_AStrokeOnPaper_IsDarkAndNothingElseIs()
    {
        var stroke = new PixelBox(28, 10, 32, 30);

        var (dark, light) = LocalContrast.Mark(Pictures.Grey(60, 40, 240, (stroke, 60)), paper: 240);

        Assert.Equal(Masks.Of(60, 40, stroke).Marks, dark.Marks);
        Assert.DoesNotContain(true, light.Marks);
    }

    [Fact]
    public void Mark_AStrokeOnAFilledRow_IsLightAndNothingElseIs()
    {
        var stroke = new PixelBox(28, 35, 32, 45);

        var (_, light) = LocalContrast.Mark(Pictures.Grey(60, 80, 240, (new PixelBox(0, 20, 60, 60), 50), (stroke, 240)), paper: 240);

        // The paper beside the row is light among dark as well, near the row's edge.
        Assert.Equal(stroke.Width * stroke.Height, Masks.Count(light, new PixelBox(0, 20, 60, 60)));
        Assert.Equal(stroke.Width * stroke.Height, Masks.Count(light, stroke));
    }

    [Fact]
    public void Mark_AStrokeOnAGreyPhotograph_IsSeenAtAFifthOfTheContrast()
    {
        var stroke = new PixelBox(28, 10, 32, 30);

        var (dark, _) = LocalContrast.Mark(Pictures.Grey(60, 40, 150, (stroke, 110)), paper: 150);

        Assert.Equal(Masks.Of(60, 40, stroke).Marks, dark.Marks);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 70)]
    [InlineData(70, 5)]
    [InlineData(61, 47)]
    public void Mark_ARandomPicture_FollowsTheFormulaAtEveryPixel(int width, int height)
    {
        var picture = Pictures.Noise(width, height, seed: 7, share: 0.5);

        var (dark, light) = LocalContrast.Mark(picture, paper: 255);

        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var window = Window(picture, x, y);
                var mean = window.Average();
                var deviation = Math.Sqrt(window.Average(value => (value - mean) * (value - mean)));
                var lowered = 1 - (0.12 * (1 - (deviation / 128)));
                var value = picture.Row(y)[x];
                Assert.Equal(value < mean * lowered, dark.Row(y)[x]);
                var isLight = mean < 0.75 * 255 && 255 - value < (255 - mean) * lowered && window.Average(v => Math.Pow(v - mean, 3)) > 0;
                Assert.Equal(isLight, light.Row(y)[x]);
            }
        }
    }

    /// <summary>What lies at most 12 pixels away each way, inside the picture.</summary>
    private static List<double> Window(PageImage picture, int x, int y)
    {
        var values = new List<double>();
        for (var row = Math.Max(0, y - 12); row <= Math.Min(picture.Height - 1, y + 12); row++)
        {
            for (var column = Math.Max(0, x - 12); column <= Math.Min(picture.Width - 1, x + 12); column++)
            {
                values.Add(picture.Row(row)[column]);
            }
        }

        return values;
    }
}
