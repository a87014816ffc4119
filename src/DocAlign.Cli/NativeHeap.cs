using System.Runtime.InteropServices;

namespace DocAlign.Cli;

/// <summary>The heap of the C libraries.</summary>
internal static partial class NativeHeap
{
    /// <summary>M_ARENA_MAX of glibc's malloc.h.</summary>
    private const int ArenaMax = -8;

    /// <summary>
    /// Gives all threads that come later one heap. By default glibc makes up to eight for each core, and in each of them 1 to 10 MB stay behind: memory that grows for an hour
    /// before it stands still. Call it first: glibc fixes the number once there are a few.
    /// </summary>
    public static void ShareOne()
    {
        try
        {
            _ = SetOption(ArenaMax, 1);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library, with a heap of another kind.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}
