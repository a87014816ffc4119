using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DocAlign.Imaging.Resampling;

/// <summary>Grey, bilinear, as floats.</summary>
internal readonly unsafe struct GreyBilinear : IPixelKernel
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
        index.Store(at);
        var square = Vector256.Create(
            Square(pixels + at[0], stride),
            Square(pixels + at[1], stride),
            Square(pixels + at[2], stride),
            Square(pixels + at[3], stride),
            Square(pixels + at[4], stride),
            Square(pixels + at[5], stride),
            Square(pixels + at[6], stride),
            Square(pixels + at[7], stride)
        );
        var (leftAbove, leftBelow) = (Byte(square, 0), Byte(square, 2));
        var above = leftAbove + (tx * (Byte(square, 1) - leftAbove));
        var below = leftBelow + (tx * (Byte(square, 3) - leftBelow));
        Store(above + (ty * (below - above)), target);
    }

    /// <summary>Rounds and clamps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> value, byte* target)
    {
        var words = Avx.ConvertToVector256Int32(value);
        var shorts = Sse2.PackSignedSaturate(words.GetLower(), words.GetUpper());
        *(ulong*)target = Sse2.PackUnsignedSaturate(shorts, shorts).AsUInt64().ToScalar();
    }

    /// <summary>Two neighbours, and the two below them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Square(byte* place, int stride) => *(ushort*)place | (*(ushort*)(place + stride) << 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Byte(Vector256<int> words, int position) =>
        Vector256.ConvertToSingle(Vector256.ShiftRightLogical(words, 8 * position) & Vector256.Create(0xFF));
}
