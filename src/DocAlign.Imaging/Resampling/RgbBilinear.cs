using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DocAlign.Imaging.Resampling;

/// <summary>RGB, bilinear: integers along the rows, then floats.</summary>
internal readonly unsafe struct RgbBilinear : IPixelKernel
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
        var across = (int*)(scratch + 32);
        var down = (float*)(scratch + 64);
        (index * 3).Store(at);
        ty.Store(down);
        var right = Avx.ConvertToVector256Int32(tx * CubicWeights.One);
        ((Vector256.Create(CubicWeights.One) - right) | Vector256.ShiftLeft(right, 16)).Store(across);
        var lower = Avx2.PackSignedSaturate(Pair(pixels, at, across, down, stride), Pair(pixels, at + 1, across + 1, down + 1, stride));
        var upper = Avx2.PackSignedSaturate(
            Pair(pixels, at + 2, across + 2, down + 2, stride),
            Pair(pixels, at + 3, across + 3, down + 3, stride)
        );
        var packed = Avx2.PackUnsignedSaturate(lower, upper).AsByte();

        // Each half has four pixels RGB0: twelve bytes RGB RGB RGB RGB.
        var dense = Vector128.Create(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 0x80, 0x80, 0x80, 0x80).AsByte();
        var (first, second) = (Ssse3.Shuffle(packed.GetLower(), dense), Ssse3.Shuffle(packed.GetUpper(), dense));
        *(ulong*)target = first.AsUInt64().GetElement(0);
        *(uint*)(target + 8) = first.AsUInt32().GetElement(2);
        *(ulong*)(target + 12) = second.AsUInt64().GetElement(0);
        *(uint*)(target + 20) = second.AsUInt32().GetElement(2);
    }

    /// <summary>A pixel in the lower half, and the one four to the right in the upper one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Pair(byte* pixels, int* at, int* across, float* down, int stride)
    {
        var (one, other) = (Pixel(pixels + at[0], stride, across[0]), Pixel(pixels + at[4], stride, across[4]));
        var above = Avx.ConvertToVector256Single(Avx2.Permute2x128(one, other, 0x20));
        var below = Avx.ConvertToVector256Single(Avx2.Permute2x128(one, other, 0x31));
        var share = Vector256.Create(Vector128.Create(down[0]), Vector128.Create(down[4]));
        return Avx.ConvertToVector256Int32((above + (share * (below - above))) * (1f / CubicWeights.One));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Pixel(byte* place, int stride, int weights)
    {
        // The red, green and blue of two neighbours side by side, of the upper row and then of the lower one.
        var order = Vector128.Create(0, 3, 1, 4, 2, 5, 0x80, 0x80, 8, 11, 9, 12, 10, 13, 0x80, 0x80).AsByte();
        var rows = Ssse3.Shuffle(Vector128.Create(*(ulong*)place, *(ulong*)(place + stride)).AsByte(), order);
        return Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(rows), Vector256.Create(weights).AsInt16());
    }
}
