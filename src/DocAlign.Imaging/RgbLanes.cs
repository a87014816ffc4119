using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DocAlign.Imaging;

/// <summary>The channels of eight RGB pixels, each in the lower eight bytes of a vector.</summary>
internal readonly record struct RgbLanes(Vector128<byte> Red, Vector128<byte> Green, Vector128<byte> Blue)
{
    /// <summary>Pixels that are taken apart at once.</summary>
    public const int Count = 8;

    /// <param name="pixels">At least 24 bytes, of which the first 24 are read.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RgbLanes Of(ReadOnlySpan<byte> pixels)
    {
        // Bytes 0 to 15 and 8 to 23; an index of 255 gives 0.
        var (low, high) = (Vector128.Create(pixels), Vector128.Create(pixels[8..]));
        var red =
            Vector128.Shuffle(low, Vector128.Create(0, 3, 6, 9, 12, 15, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255))
            | Vector128.Shuffle(high, Vector128.Create(255, 255, 255, 255, 255, 255, 10, 13, 255, 255, 255, 255, 255, 255, 255, 255));
        var green =
            Vector128.Shuffle(low, Vector128.Create(1, 4, 7, 10, 13, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255))
            | Vector128.Shuffle(high, Vector128.Create(255, 255, 255, 255, 255, 8, 11, 14, 255, 255, 255, 255, 255, 255, 255, 255));
        var blue =
            Vector128.Shuffle(low, Vector128.Create(2, 5, 8, 11, 14, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255))
            | Vector128.Shuffle(high, Vector128.Create(255, 255, 255, 255, 255, 9, 12, 15, 255, 255, 255, 255, 255, 255, 255, 255));
        return new(red, green, blue);
    }
}
