using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DocAlign.Imaging.Resampling;

/// <summary>Grey, bicubic: integers along the rows, then floats.</summary>
internal readonly unsafe struct GreyBicubic : IPixelKernel
{
    public static int Channels => 1;

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
        (index - Vector256.Create(stride + 1)).Store(at);
        CubicWeights.Store(tx, across);
        var (y0, y1, y2, y3) = CubicWeights.Of(ty, 1f / CubicWeights.One);

        // Weights of four rows for two pixels at a time, in the order in which Pair has the sums.
        var (low, high) = (Avx.UnpackLow(y0, y1), Avx.UnpackHigh(y0, y1));
        var (lowBelow, highBelow) = (Avx.UnpackLow(y2, y3), Avx.UnpackHigh(y2, y3));
        var first = Avx.HorizontalAdd(
            Pair(pixels, at, across, stride) * Avx.Permute2x128(low, lowBelow, 0x20),
            Pair(pixels, at + 2, across + 2, stride) * Avx.Permute2x128(high, highBelow, 0x20)
        );
        var second = Avx.HorizontalAdd(
            Pair(pixels, at + 4, across + 4, stride) * Avx.Permute2x128(low, lowBelow, 0x31),
            Pair(pixels, at + 6, across + 6, stride) * Avx.Permute2x128(high, highBelow, 0x31)
        );
        GreyBilinear.Store(Avx.Permute2x128(first, second, 0x20) + Avx.Permute2x128(first, second, 0x31), target);
    }

    /// <summary>Sums along rows 0 and 1 of a pixel and of the next, then along rows 2 and 3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Pair(byte* pixels, int* at, ulong* across, int stride) =>
        Avx.ConvertToVector256Single(
            Avx2.HorizontalAdd(Pixel(pixels + at[0], stride, across[0]), Pixel(pixels + at[1], stride, across[1]))
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Pixel(byte* place, int stride, ulong weights)
    {
        var rows = Vector128.Create(*(int*)place, *(int*)(place + stride), *(int*)(place + (2 * stride)), *(int*)(place + (3 * stride)));
        return Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(rows.AsByte()), Vector256.Create(weights).AsInt16());
    }
}
