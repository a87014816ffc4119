using System.Runtime.CompilerServices;
using DocAlign.Pipeline.Profiling;

namespace DocAlign.EndToEnd.Tests.Speed;

/// <summary>
/// Work that never changes, as a measure of the processor: a picture is blurred, by sums that do not wait for each other, as in the stages
/// themselves.
/// </summary>
/// <remarks>
/// A chain of sums, each of which waits for the one before, was tried first. When another process shares the core, that loop keeps its pace
/// and the stages take twice as long.
/// </remarks>
internal static class FixedLoop
{
    private const int Width = 2048;
    private const int Height = 1536;
    private static readonly byte[] From = [.. Enumerable.Range(0, Width * Height).Select(i => (byte)(i * 31 % 251))];
    private static readonly byte[] To = new byte[Width * Height];

    /// <summary>Processor time of one run.</summary>
    public static double Milliseconds()
    {
        var started = ThreadClock.Milliseconds;
        Blur(From, To);
        var took = ThreadClock.Milliseconds - started;
        return To[Width + 1] > 0 ? took : throw new InvalidOperationException("The picture was not blurred.");
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
}
