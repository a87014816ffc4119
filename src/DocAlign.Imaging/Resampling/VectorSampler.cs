using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DocAlign.Imaging.Resampling;

/// <summary>
/// Samples eight target pixels at once with AVX2 gathers. A gather reads four bytes, which hold up to four neighbouring grey pixels or
/// one RGB pixel.
/// </summary>
internal static unsafe class VectorSampler
{
    /// <returns>False when one of the eight reads is so close to the edge that it needs the scalar way; nothing is written then.</returns>
    public static bool TrySample(PageImage source, in SampleRun run, Interpolation interpolation, Span<byte> row)
    {
        // All taps and the four bytes of each gather must lie inside; places are on a line, so its ends decide.
        var (endX, endY) = (run.X + (8 * run.StepX), run.Y + (8 * run.StepY));
        if (
            !(
                Math.Min(run.X, endX) >= 1
                && Math.Max(run.X, endX) < source.Width - 4
                && Math.Min(run.Y, endY) >= 1
                && Math.Max(run.Y, endY) < source.Height - 3
            )
        )
        {
            return false;
        }

        var ramp = Vector256.Create(0.5f, 1.5f, 2.5f, 3.5f, 4.5f, 5.5f, 6.5f, 7.5f);
        var x = Vector256.Create(run.X) + (ramp * run.StepX);
        var y = Vector256.Create(run.Y) + (ramp * run.StepY);
        var (floorX, floorY) = (Vector256.Floor(x), Vector256.Floor(y));
        var index = (Vector256.ConvertToInt32(floorY) * source.Width) + Vector256.ConvertToInt32(floorX);
        fixed (byte* pixels = source.Pixels)
        fixed (byte* target = &row[run.First * source.Channels])
        {
            if (source.Channels == 1)
            {
                var value =
                    interpolation == Interpolation.Bilinear
                        ? GreyBilinear(pixels, index, source.Width, x - floorX, y - floorY)
                        : GreyBicubic(pixels, index, source.Width, x - floorX, y - floorY);
                StoreGrey(target, value);
            }
            else if (interpolation == Interpolation.Bilinear)
            {
                RgbBilinear(pixels, index * 3, source.Width * 3, x - floorX, y - floorY, target);
            }
            else
            {
                RgbBicubic(pixels, index * 3, source.Width * 3, x - floorX, y - floorY, target);
            }
        }

        return true;
    }

    private static Vector256<int> Gather(byte* pixels, Vector256<int> offsets) => Avx2.GatherVector256((int*)pixels, offsets, 1);

    private static Vector256<float> Byte(Vector256<int> gathered, int position) =>
        Vector256.ConvertToSingle(Vector256.ShiftRightLogical(gathered, 8 * position) & Vector256.Create(0xFF));

    private static Vector256<float> GreyBilinear(byte* pixels, Vector256<int> index, int stride, Vector256<float> tx, Vector256<float> ty)
    {
        var (top, bottom) = (Gather(pixels, index), Gather(pixels, index + Vector256.Create(stride)));
        var above = Byte(top, 0) + (tx * (Byte(top, 1) - Byte(top, 0)));
        var below = Byte(bottom, 0) + (tx * (Byte(bottom, 1) - Byte(bottom, 0)));
        return above + (ty * (below - above));
    }

    private static Vector256<float> GreyBicubic(byte* pixels, Vector256<int> index, int stride, Vector256<float> tx, Vector256<float> ty)
    {
        var (x0, x1, x2, x3) = Cubic(tx);
        var (y0, y1, y2, y3) = Cubic(ty);
        var first = index - Vector256.Create(stride + 1);
        return (y0 * Line(0)) + (y1 * Line(1)) + (y2 * Line(2)) + (y3 * Line(3));

        Vector256<float> Line(int v)
        {
            var four = Gather(pixels, first + Vector256.Create(v * stride));
            return (x0 * Byte(four, 0)) + (x1 * Byte(four, 1)) + (x2 * Byte(four, 2)) + (x3 * Byte(four, 3));
        }
    }

    private static void RgbBilinear(byte* pixels, Vector256<int> offset, int stride, Vector256<float> tx, Vector256<float> ty, byte* target)
    {
        var (topLeft, topRight) = (Gather(pixels, offset), Gather(pixels, offset + Vector256.Create(3)));
        var (bottomLeft, bottomRight) = (
            Gather(pixels, offset + Vector256.Create(stride)),
            Gather(pixels, offset + Vector256.Create(stride + 3))
        );
        StoreRgb(target, Channel(0), Channel(1), Channel(2));

        Vector256<float> Channel(int channel)
        {
            var above = Byte(topLeft, channel) + (tx * (Byte(topRight, channel) - Byte(topLeft, channel)));
            var below = Byte(bottomLeft, channel) + (tx * (Byte(bottomRight, channel) - Byte(bottomLeft, channel)));
            return above + (ty * (below - above));
        }
    }

    private static void RgbBicubic(byte* pixels, Vector256<int> offset, int stride, Vector256<float> tx, Vector256<float> ty, byte* target)
    {
        var (x0, x1, x2, x3) = Cubic(tx);
        var (y0, y1, y2, y3) = Cubic(ty);
        var (red, green, blue) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        var line = offset - Vector256.Create(stride + 3);
        AddLine(y0);
        AddLine(y1);
        AddLine(y2);
        AddLine(y3);
        StoreRgb(target, red, green, blue);

        void AddLine(Vector256<float> weight)
        {
            Add(weight * x0, 0);
            Add(weight * x1, 3);
            Add(weight * x2, 6);
            Add(weight * x3, 9);
            line += Vector256.Create(stride);
        }

        void Add(Vector256<float> weight, int bytes)
        {
            var pixel = Gather(pixels, line + Vector256.Create(bytes));
            red += weight * Byte(pixel, 0);
            green += weight * Byte(pixel, 1);
            blue += weight * Byte(pixel, 2);
        }
    }

    private static (Vector256<float>, Vector256<float>, Vector256<float>, Vector256<float>) Cubic(Vector256<float> t)
    {
        var (half, one) = (Vector256.Create(0.5f), Vector256<float>.One);
        var squared = t * t;
        return (
            t * ((t * (one - (half * t))) - half),
            one + (squared * ((t * 1.5f) - Vector256.Create(2.5f))),
            t * (half + (t * (Vector256.Create(2f) - (t * 1.5f)))),
            squared * ((half * t) - half)
        );
    }

    private static Vector256<int> ToBytes(Vector256<float> value) =>
        Avx.ConvertToVector256Int32(Vector256.Min(Vector256.Max(value, Vector256<float>.Zero), Vector256.Create(255f)));

    private static void StoreGrey(byte* target, Vector256<float> value)
    {
        var words = ToBytes(value);
        var shorts = Sse41.PackUnsignedSaturate(words.GetLower(), words.GetUpper());
        *(ulong*)target = Sse2.PackUnsignedSaturate(shorts.AsInt16(), shorts.AsInt16()).AsUInt64().ToScalar();
    }

    private static void StoreRgb(byte* target, Vector256<float> red, Vector256<float> green, Vector256<float> blue)
    {
        var packed = ToBytes(red) | Vector256.ShiftLeft(ToBytes(green), 8) | Vector256.ShiftLeft(ToBytes(blue), 16);

        // Each 128-bit half: four words 0BGR become twelve bytes RGB RGB RGB RGB.
        var order = Vector128.Create(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 0x80, 0x80, 0x80, 0x80).AsByte();
        var lower = Ssse3.Shuffle(packed.GetLower().AsByte(), order);
        var upper = Ssse3.Shuffle(packed.GetUpper().AsByte(), order);
        *(ulong*)target = lower.AsUInt64().GetElement(0);
        *(uint*)(target + 8) = lower.AsUInt32().GetElement(2);
        *(ulong*)(target + 12) = upper.AsUInt64().GetElement(0);
        *(uint*)(target + 20) = upper.AsUInt32().GetElement(2);
    }
}
