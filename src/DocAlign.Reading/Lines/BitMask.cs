namespace DocAlign.Reading.Lines;

/// <summary>A raster of marked pixels, row by row.</summary>
internal sealed class BitMask(int width, int height)
{
    public int Width => width;

    public int Height => height;

    public bool[] Marks { get; } = new bool[width * height];

    public Span<bool> Row(int y) => Marks.AsSpan(y * width, width);
}
