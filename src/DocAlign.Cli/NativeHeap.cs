using System.Runtime.InteropServices;

namespace DocAlign.Cli;

/// <summary>The heap of the C libraries.</summary>
internal static partial class NativeHeap
{
    /// <summary>M_ARENA_MAX of glibc's malloc.h.</summary>
    private const int ArenaMax = -8;

    /// <summary>
    /// Gives all threads one heap. By default glibc makes eight for each core, and the network, which runs on whatever thread has a page, leaves its largest page's tensors in
    /// every one of them: 7 MB each, 110 MB on two cores. Call it before the network is loaded.
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
