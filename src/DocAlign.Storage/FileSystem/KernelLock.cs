namespace DocAlign.Storage.FileSystem;

/// <summary>An exclusive lock of the kernel (flock) on a file. It ends with the process at the latest, however the process ends.</summary>
internal static class KernelLock
{
    /// <returns>The open file, whose disposal frees the lock; null where another has it.</returns>
    public static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
