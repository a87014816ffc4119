using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DocAlign.Imaging.Resampling;

/// <summary>RGB, bicubic: integers along the rows, then floats.</summary>
internal readonly unsafe struct RgbBicubic : IPixelKernel
{
    public static int Channels => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sample(
        byte* pixels,
        Vector256<int> index,
        Vector256<float> tx,
        Vector256<float> ty,
        int stride,
        byte* scratch,
        byte* target
    )
    {
        var at = (int*)scratch;
        var across = (ulong*)(scratch + 32);
        var down = (float*)(scratch + 96);
        ((index * 3) - Vector256.Create(stride + 3)).Store(at);
        CubicWeights.Store(tx, across);
        var (y0, y1, y2, y3) = CubicWeights.Of(ty, 1f / CubicWeights.One);
        y0.Store(down);
        y1.Store(down + 8);
        y2.Store(down + 16);
        y3.Store(down + 24);
        var packed = Avx2.PackUnsignedSaturate(
            Avx2.PackSignedSaturate(Pair(pixels, at, across, down, stride), Pair(pixels, at + 2, across + 2, down + 2, stride)),
            Avx2.PackSignedSaturate(Pair(pixels, at + 4, across + 4, down + 4, stride), Pair(pixels, at + 6, across + 6, down + 6, stride))
        );

        // The lower half has the red and green of eight pixels, the upper one each blue and a zero.
        var (redGreen, blue) = (packed.GetLower(), packed.GetUpper());
        var start =
            Ssse3.Shuffle(redGreen, Vector128.Create(0, 1, 0x80, 2, 3, 0x80, 4, 5, 0x80, 6, 7, 0x80, 8, 9, 0x80, 10).AsByte())
            | Ssse3.Shuffle(
                blue,
                Vector128.Create(0x80, 0x80, 0, 0x80, 0x80, 2, 0x80, 0x80, 4, 0x80, 0x80, 6, 0x80, 0x80, 8, 0x80).AsByte()
            );
        var end =
            Ssse3.Shuffle(
                redGreen,
                Vector128.Create(11, 0x80, 12, 13, 0x80, 14, 15, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80).AsByte()
            )
            | Ssse3.Shuffle(
                blue,
                Vector128.Create(0x80, 10, 0x80, 0x80, 12, 0x80, 0x80, 14, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80).AsByte()
            );
        start.Store(target);
        *(ulong*)(target + 16) = end.AsUInt64().GetElement(0);
    }

    /// <summary>Red and green of a pixel and of the next, then their blue.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Pair(byte* pixels, int* at, ulong* across, float* down, int stride) =>
        Avx.ConvertToVector256Int32(
            Avx.HorizontalAdd(Pixel(pixels + at[0], stride, across[0], down), Pixel(pixels + at[1], stride, across[1], down + 1))
        );

    /// <param name="down">The weight of the first row; those of the others follow eight floats apart.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Pixel(byte* place, int stride, ulong across, float* down)
    {
        var weights = Vector256.Create(across).AsInt16();
        var sum = Row(place, weights) * Vector256.Create(down[0]);
        sum = Vector256.MultiplyAddEstimate(Row(place + stride, weights), Vector256.Create(down[8]), sum);
        sum = Vector256.MultiplyAddEstimate(Row(place + (2 * stride), weights), Vector256.Create(down[16]), sum);
        return Vector256.MultiplyAddEstimate(Row(place + (3 * stride), weights), Vector256.Create(down[24]), sum);
    }

    /// <summary>Two sums each of red and green in the lower half, of blue in the upper one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Row(byte* place, Vector256<short> weights)
    {
        // Words: the red of four neighbours and their green, then their blue.
        var order = Vector256
            .Create(
                Vector128.Create(0, 0x80, 3, 0x80, 6, 0x80, 9, 0x80, 1, 0x80, 4, 0x80, 7, 0x80, 10, 0x80),
                Vector128.Create(2, 0x80, 5, 0x80, 8, 0x80, 11, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80)
            )
            .AsByte();
        var neighbours = Avx2.Shuffle(Avx2.BroadcastVector128ToVector256(place), order);
        return Avx.ConvertToVector256Single(Avx2.MultiplyAddAdjacent(neighbours.AsInt16(), weights));
    }
}
