using System.Runtime.CompilerServices;
using DocAlign.Pipeline.Profiling;

namespace DocAlign.Speed.Tests;

/// <summary>
/// Work that never changes, as a measure of the processor: a picture is blurred with whole numbers, polynomials are added up, and one
/// byte of every cache line of a large block is read. In the first two no sum waits for the one before, as in the stages themselves.
/// </summary>
/// <remarks>
/// A chain of sums, each of which waits for the one before, was tried first: when another process shares the core, that loop keeps its pace
/// and the stages take twice as long. There are three loops, since a neighbour may use one part of the processor more than another: with
/// two alone the line finder, which reads pictures column by column, once took 16 and 19 % more than its baseline.
/// Logarithms stood in place of polynomials before: the C library's function takes a fifth longer in some processes than in others.
/// </remarks>
internal static class FixedLoops
{
    private const int Width = 2048;
    private const int Height = 1536;
    private const int Polynomials = 1 << 21;

    /// <summary>More bytes than a core's own caches hold.</summary>
    private const int BlockSize = 16 << 20;

    private const int CacheLine = 64;

    /// <summary>Distance between two reads, in cache lines: far enough apart that the processor does not fetch them ahead.</summary>
    private const int Stride = 97;

    private static readonly byte[] From = [.. Enumerable.Range(0, Width * Height).Select(i => (byte)(i * 31 % 251))];
    private static readonly byte[] To = new byte[Width * Height];
    private static readonly byte[] Block = [.. Enumerable.Range(0, BlockSize).Select(i => (byte)(i * 31 % 251))];

    /// <summary>Processor time of one run of each loop, by name.</summary>
    public static Dictionary<string, double> Milliseconds() =>
        new(StringComparer.Ordinal)
        {
            ["blur"] = Timed(() =>
            {
                Blur(From, To);
                return To[Width + 1];
            }),
            ["polynomials"] = Timed(() => Sum(Polynomials)),
            ["memory"] = Timed(() => Lines(Block)),
        };

    private static double Timed(Func<double> loop)
    {
        var started = ThreadClock.Milliseconds;
        var result = loop();
        var took = ThreadClock.Milliseconds - started;
        return result > 0 ? took : throw new InvalidOperationException("The loop did not run.");
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Blur(byte[] from, byte[] to)
    {
        for (var y = 1; y < Height - 1; y++)
        {
            var above = from.AsSpan((y - 1) * Width, Width);
            var own = from.AsSpan(y * Width, Width);
            var below = from.AsSpan((y + 1) * Width, Width);
            var row = to.AsSpan(y * Width, Width);
            for (var x = 1; x < Width - 1; x++)
            {
                var sum =
                    above[x - 1] + above[x] + above[x + 1] + own[x - 1] + own[x] + own[x + 1] + below[x - 1] + below[x] + below[x + 1];
                row[x] = (byte)((sum * 7282) >> 16);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static double Sum(int count)
    {
        static double At(double x) => ((((((0.11 * x) - 0.23) * x) + 0.41) * x) - 0.83) * x;
        var (a, b, c, d) = (1.0, 1.0, 1.0, 1.0);
        for (var i = 0; i < count; i += 4)
        {
            var x = i * 1e-6;
            a += At(x);
            b += At(x + 0.1);
            c += At(x + 0.2);
            d += At(x + 0.3);
        }

        return Math.Abs(a + b + c + d);
    }

    /// <summary>Each cache line once; the stride and the number of lines have no common factor.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static double Lines(byte[] block)
    {
        var (lines, line, sum) = (block.Length / CacheLine, 0, 0L);
        for (var i = 0; i < lines; i++)
        {
            sum += block[line * CacheLine];
            line += Stride;
            line -= line >= lines ? lines : 0;
        }

        return sum;
    }
}
