using DocAlign.Imaging;
using DocAlign.Reading.Lines;

namespace DocAlign.Reading.Tests.Lines;

public sealed class LocalContrastTests
{
    [Fact]
    public void Mark_DarkStrokesOnPaper_AreDarkAndNothingIsLight()
    {
        var (dark, light) = LocalContrast.Mark(Strokes(paper: 230, ink: 60), paper: 230);
        Assert.True(dark.Marks[(40 * 80) + 40]);
        Assert.False(dark.Marks[(40 * 80) + 10]);
        Assert.DoesNotContain(true, light.Marks);
    }

    [Fact]
    public void Mark_LightStrokesOnAFill_AreLightAndNotDark()
    {
        var (dark, light) = LocalContrast.Mark(Strokes(paper: 70, ink: 240), paper: 240);
        Assert.True(light.Marks[(40 * 80) + 40]);
        Assert.False(light.Marks[(40 * 80) + 10]);
        Assert.False(dark.Marks[(40 * 80) + 40]);
    }

    [Fact]
    public void Mark_AnEvenPage_IsEmpty()
    {
        var (dark, light) = LocalContrast.Mark(Strokes(paper: 128, ink: 128), paper: 128);
        Assert.DoesNotContain(true, dark.Marks);
        Assert.DoesNotContain(true, light.Marks);
    }

    /// <summary>Upright strokes of 2 px, 8 px apart, in the middle of a picture of 80 x 80 px.</summary>
    private static PageImage Strokes(byte paper, byte ink)
    {
        var pixels = Enumerable.Range(0, 80 * 80).Select(i => i / 80 is >= 34 and < 46 && i % 80 is >= 24 and < 56 && i % 8 < 2 ? ink : paper);
        return new PageImage(80, 80, 1, [.. pixels]);
    }
}
