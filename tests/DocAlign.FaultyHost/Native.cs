using System.Runtime.InteropServices;

namespace DocAlign.FaultyHost;

internal static partial class Native
{
    /// <summary>Ends the process as a C++ exception does that nobody catches.</summary>
    [LibraryImport("libc", EntryPoint = "abort")]
    public static partial void Abort();
}
