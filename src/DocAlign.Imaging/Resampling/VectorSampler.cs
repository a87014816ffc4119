using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DocAlign.Imaging.Resampling;

/// <summary>Samples eight target pixels at once with AVX2.</summary>
/// <remarks>
/// Along a row the pixels are multiplied by weights of 14 bits and summed as integers; the rows are then blended as floats. The four
/// weights are off by 3 units of 2⁻¹⁴ together at most, and those of the rows have absolute values of up to 1.25 together, so that the
/// result errs by less than 0.06 grey levels. Each pixel is loaded together with its neighbours: gathers take several times as long.
/// </remarks>
internal static unsafe class VectorSampler
{
    /// <summary>Pixels of one run.</summary>
    public const int Count = 8;

    /// <summary>Room that the kernels need: eight places, eight times four weights of 16 bits, four times eight floats.</summary>
    public const int ScratchBytes = 32 + 64 + 128;

    /// <summary>Samples one row of the target.</summary>
    /// <param name="nodesX">Edge-based source x every <see cref="Count"/> target pixels, from the left edge on.</param>
    /// <param name="nodesY">Edge-based source y there.</param>
    /// <param name="background">Grey of what lies off the source.</param>
    /// <param name="row">Gets the row, as many channels as the source has.</param>
    public static void SampleRow(
        PageImage source,
        ReadOnlySpan<float> nodesX,
        ReadOnlySpan<float> nodesY,
        Interpolation interpolation,
        byte background,
        Span<byte> row
    )
    {
        switch (source.Channels, interpolation)
        {
            case (1, Interpolation.Bilinear):
                SampleRow<GreyBilinear>(source, nodesX, nodesY, interpolation, background, row);
                break;
            case (1, _):
                SampleRow<GreyBicubic>(source, nodesX, nodesY, interpolation, background, row);
                break;
            case (_, Interpolation.Bilinear):
                SampleRow<RgbBilinear>(source, nodesX, nodesY, interpolation, background, row);
                break;
            default:
                SampleRow<RgbBicubic>(source, nodesX, nodesY, interpolation, background, row);
                break;
        }
    }

    [SkipLocalsInit]
    private static void SampleRow<TKernel>(
        PageImage source,
        ReadOnlySpan<float> nodesX,
        ReadOnlySpan<float> nodesY,
        Interpolation interpolation,
        byte background,
        Span<byte> row
    )
        where TKernel : struct, IPixelKernel
    {
        var scratch = stackalloc byte[ScratchBytes];
        var (sourceWidth, width) = (source.Width, row.Length / TKernel.Channels);
        var (stride, right, bottom) = (sourceWidth * TKernel.Channels, sourceWidth - 5f, source.Height - 3f);
        var ramp = Vector256.Create(0.5f, 1.5f, 2.5f, 3.5f, 4.5f, 5.5f, 6.5f, 7.5f) * (1f / Count);
        fixed (byte* pixels = source.Pixels)
        fixed (byte* target = row)
        {
            for (var column = 0; column < nodesX.Length - 1; column++)
            {
                // All taps, and the sixteen bytes that are loaded at each of their rows, must lie inside; the ends of the run decide.
                var (x, y, endX, endY) = (
                    nodesX[column] - 0.5f,
                    nodesY[column] - 0.5f,
                    nodesX[column + 1] - 0.5f,
                    nodesY[column + 1] - 0.5f
                );
                var isInside = x >= 1 && endX >= 1 && y >= 1 && endY >= 1 && x < right && endX < right && y < bottom && endY < bottom;
                if (isInside && (column + 1) * Count <= width)
                {
                    var placeX = Vector256.Create(x) + (ramp * (endX - x));
                    var placeY = Vector256.Create(y) + (ramp * (endY - y));
                    var (floorX, floorY) = (Vector256.Floor(placeX), Vector256.Floor(placeY));
                    var index = (Avx.ConvertToVector256Int32(floorY) * sourceWidth) + Avx.ConvertToVector256Int32(floorX);
                    TKernel.Sample(
                        pixels,
                        index,
                        placeX - floorX,
                        placeY - floorY,
                        stride,
                        scratch,
                        target + (column * Count * TKernel.Channels)
                    );
                }
                else
                {
                    ScalarSampler.Sample(source, SampleRun.Between(nodesX, nodesY, column, Count, width), interpolation, background, row);
                }
            }
        }
    }
}
