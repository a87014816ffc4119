using DocAlign.Imaging;

namespace DocAlign.Rectification.TextLines;

/// <summary>The ink of a page, summed over a few columns at a time.</summary>
/// <remarks>It is stored column by column, so that a column is one piece of memory.</remarks>
internal sealed class SqueezedInk
{
    /// <summary>Pixels of a row that are summed to one: a quarter of the work, and steep text slopes by hardly a pixel in them.</summary>
    public const int Squeeze = 4;

    private readonly float[] _ink;

    private SqueezedInk(float[] ink, int columns, int height) => (_ink, Columns, Height) = (ink, columns, height);

    public int Columns { get; }

    public int Height { get; }

    /// <param name="page">Grey.</param>
    public static SqueezedInk Of(PageImage page) => InkMap.Use(page, ink => Squeezed(page, ink));

    private static SqueezedInk Squeezed(PageImage page, float[] ink)
    {
        var (height, columns) = (page.Height, page.Width / Squeeze);
        var squeezed = new float[columns * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < columns; x++)
            {
                var at = (y * page.Width) + (x * Squeeze);
                squeezed[(x * height) + y] = ink[at] + ink[at + 1] + ink[at + 2] + ink[at + 3];
            }
        }

        return new(squeezed, columns, height);
    }

    /// <summary>A part of one column, from above to below.</summary>
    public ReadOnlySpan<float> Column(int x, int top, int bottom) => _ink.AsSpan((x * Height) + top, bottom - top);
}
