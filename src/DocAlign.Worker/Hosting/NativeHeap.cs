using System.Runtime.InteropServices;

namespace DocAlign.Worker.Hosting;

/// <summary>The heaps of the C libraries.</summary>
internal static partial class NativeHeap
{
    /// <summary>
    /// Gives free memory back to the system. glibc keeps up to eight heaps for each core, and what the network and the compiler once
    /// needed stays free in each of them: memory
    /// that grows for an hour before it stands still.
    /// </summary>
    public static void Trim()
    {
        try
        {
            _ = Trim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library, with heaps of another kind.
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nint pad);
}
