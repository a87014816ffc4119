using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DocAlign.Storage.FileSystem;

/// <summary>Files that are there whole or not at all, and still there after a power cut.</summary>
/// <param name="temporaryFolder">On the same file system.</param>
/// <param name="beforeChange">Called before each change on disk.</param>
internal sealed partial class DurableFiles(string temporaryFolder, Action? beforeChange)
{
    private const int ReadOnlyDirectory = 0x10000;
    private const string TemporaryEnding = ".docalign-new";

    /// <summary>A temporary file of this age is left over: writing one takes a moment.</summary>
    private static readonly TimeSpan LeftoverAge = TimeSpan.FromHours(1);

    /// <summary>Writes to a temporary file, flushes it, moves it into place and flushes the folder.</summary>
    public void Write(string path, ReadOnlySpan<byte> content)
    {
        beforeChange?.Invoke();
        var temporary = TemporaryName();
        using (var handle = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write))
        {
            RandomAccess.Write(handle, content, 0);
            RandomAccess.FlushToDisk(handle);
        }

        beforeChange?.Invoke();
        File.Move(temporary, path, overwrite: true);
        FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Writes a copy of a file in the same way, in pieces.</summary>
    public void Copy(string from, string to)
    {
        beforeChange?.Invoke();
        var temporary = TemporaryName();
        File.Copy(from, temporary);
        using (var handle = File.OpenHandle(temporary, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(handle);
        }

        beforeChange?.Invoke();
        File.Move(temporary, to, overwrite: true);
        FlushFolder(Path.GetDirectoryName(to)!);
    }

    /// <summary>Deletes temporary files that a process left which died while it wrote.</summary>
    public void SweepLeftovers()
    {
        var oldest = TimeProvider.System.GetUtcNow().UtcDateTime - LeftoverAge;
        foreach (
            var file in new DirectoryInfo(temporaryFolder)
                .EnumerateFiles($".*{TemporaryEnding}")
                .Where(file => file.LastWriteTimeUtc < oldest)
        )
        {
            file.Delete();
        }
    }

    /// <summary>Renames whatever is there: a file, a folder, a pipe.</summary>
    public void Move(string from, string to)
    {
        beforeChange?.Invoke();
        if (Directory.Exists(from))
        {
            Directory.Move(from, to);
        }
        else
        {
            File.Move(from, to);
        }
    }

    public void Delete(string path)
    {
        beforeChange?.Invoke();
        File.Delete(path);
    }

    /// <summary>Makes renames and deletions inside a folder last.</summary>
    public static void FlushFolder(string folder)
    {
        var descriptor = Open(folder, ReadOnlyDirectory);
        if (descriptor < 0)
        {
            throw new IOException($"The folder '{folder}' cannot be opened (error {Marshal.GetLastPInvokeError()}).");
        }

        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (Synchronise(descriptor) != 0)
        {
            throw new IOException($"The folder '{folder}' cannot be flushed (error {Marshal.GetLastPInvokeError()}).");
        }
    }

    private string TemporaryName() => Path.Combine(temporaryFolder, $".{Guid.NewGuid():n}{TemporaryEnding}");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Synchronise(nint descriptor);
}
