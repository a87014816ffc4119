using System.Runtime.InteropServices;

namespace DocAlign.Pipeline.Profiling;

/// <summary>Processor time of the calling thread: what other processes take does not count.</summary>
public static partial class ThreadClock
{
    /// <summary>CLOCK_THREAD_CPUTIME_ID of Linux.</summary>
    private const int OfThread = 3;

    /// <summary>Milliseconds since the thread began, to the nanosecond.</summary>
    public static double Milliseconds =>
        GetTime(OfThread, out var time) == 0
            ? (time.Seconds * 1e3) + (time.Nanoseconds / 1e6)
            : throw new InvalidOperationException($"clock_gettime failed with error {Marshal.GetLastPInvokeError()}.");

    [LibraryImport("libc", EntryPoint = "clock_gettime", SetLastError = true)]
    private static partial int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
