using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DocAlign.Imaging.Resampling;

/// <summary>Weights of the pixels at -1, 0, 1 and 2 for eight places at once (R. Keys, IEEE TASSP 29(6), 1981, a = -1/2).</summary>
internal static unsafe class CubicWeights
{
    /// <summary>The weight 1 as an integer. Products with a byte, summed over four pixels, fit into 32 bits.</summary>
    public const int One = 1 << 14;

    /// <summary>As floats, times a factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> Before, Vector256<float> At, Vector256<float> After, Vector256<float> Last) Of(
        Vector256<float> t,
        float factor
    )
    {
        var (half, one) = (Vector256.Create(0.5f), Vector256<float>.One);
        var squared = t * t;
        return (
            t * ((t * (one - (half * t))) - half) * factor,
            (one + (squared * ((t * 1.5f) - Vector256.Create(2.5f)))) * factor,
            t * (half + (t * (Vector256.Create(2f) - (t * 1.5f)))) * factor,
            squared * ((half * t) - half) * factor
        );
    }

    /// <summary>As integers, four of 16 bits for each place; they add up to <see cref="One"/>.</summary>
    /// <param name="weights">Gets eight times four weights.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> t, ulong* weights)
    {
        var (before, _, after, last) = Of(t, One);
        var (first, third, fourth) = (
            Avx.ConvertToVector256Int32(before),
            Avx.ConvertToVector256Int32(after),
            Avx.ConvertToVector256Int32(last)
        );
        var second = Vector256.Create(One) - first - third - fourth;
        var left = (first & Vector256.Create(0xFFFF)) | Vector256.ShiftLeft(second, 16);
        var right = (third & Vector256.Create(0xFFFF)) | Vector256.ShiftLeft(fourth, 16);
        var (low, high) = (Avx2.UnpackLow(left, right).AsUInt64(), Avx2.UnpackHigh(left, right).AsUInt64());
        low.GetLower().Store(weights);
        high.GetLower().Store(weights + 2);
        low.GetUpper().Store(weights + 4);
        high.GetUpper().Store(weights + 6);
    }
}
