using DocAlign.Geometry;

namespace DocAlign.Imaging;

/// <summary>Pixels of one page: row-major, interleaved, 8 bits a channel, no padding; 1 channel (grey) or 3 (R, G, B).</summary>
public sealed class PageImage
{
    /// <param name="pixels">Width * height * channels bytes; kept, not copied.</param>
    /// <exception cref="ArgumentException">The length does not fit the size, or channels is neither 1 nor 3.</exception>
    public PageImage(int width, int height, int channels, byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (channels is not (1 or 3))
        {
            throw new ArgumentException($"channels is {channels}, expected 1 (grey) or 3 (RGB).", nameof(channels));
        }

        if (pixels.LongLength != (long)width * height * channels)
        {
            throw new ArgumentException(
                $"pixels has {pixels.LongLength} bytes, expected {width} x {height} x {channels} = {(long)width * height * channels}.",
                nameof(pixels)
            );
        }

        Width = width;
        Height = height;
        Channels = channels;
        Pixels = pixels;
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>1 (grey) or 3 (R, G, B).</summary>
    public int Channels { get; }

    /// <summary>The bytes themselves; whoever made the image may still write to them.</summary>
    public byte[] Pixels { get; }

    public PixelSize Size => new(Width, Height);

    public ReadOnlySpan<byte> Row(int y) => Pixels.AsSpan(y * Width * Channels, Width * Channels);
}
