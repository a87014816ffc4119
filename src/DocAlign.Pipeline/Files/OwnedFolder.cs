namespace DocAlign.Pipeline.Files;

/// <summary>
/// A folder for temporary files that belongs to this object: gone with it, and swept by a later process when this one dies.
/// </summary>
/// <remarks>
/// The folder holds a file under a kernel lock (flock). The kernel frees the lock when the process dies, so whoever can take it knows that
/// the folder is left over. Ids of processes would not do: they are given out again, and containers that share a folder have the same ones.
/// </remarks>
public sealed class OwnedFolder : IDisposable
{
    private const string LockFile = "owner.lock";

    /// <summary>A folder without a lock file is one that is just being made, unless it is older than this.</summary>
    private static readonly TimeSpan MakingTime = TimeSpan.FromMinutes(10);

    private readonly FileStream _lock;

    private OwnedFolder(string path, FileStream lockFile) => (Path, _lock) = (path, lockFile);

    public string Path { get; }

    /// <summary>Makes a folder that only this user can open.</summary>
    /// <param name="parent">Where; made when it is not there.</param>
    /// <param name="prefix">Start of its name, by which <see cref="Sweep"/> knows its like.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static OwnedFolder Create(string parent, string prefix)
    {
        Directory.CreateDirectory(parent);
        for (var tries = 0; ; tries++)
        {
            var path = System.IO.Path.Combine(parent, $"{prefix}{Guid.NewGuid():n}");
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            try
            {
                return new OwnedFolder(path, Lock(path, FileMode.CreateNew));
            }
            catch (IOException) when (tries < 3)
            {
                // Another process swept in the moment between the file and its lock.
                Delete(path);
            }
        }
    }

    /// <summary>Deletes the folders of owners that are dead. What cannot be looked at or deleted stays.</summary>
    public static void Sweep(string parent, string prefix)
    {
        foreach (var path in Folders(parent, prefix))
        {
            try
            {
                if (!File.Exists(System.IO.Path.Combine(path, LockFile)))
                {
                    if (TimeProvider.System.GetUtcNow().UtcDateTime - Directory.GetLastWriteTimeUtc(path) > MakingTime)
                    {
                        Delete(path);
                    }

                    continue;
                }

                using (Lock(path, FileMode.Open))
                {
                    Delete(path);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Its owner lives, another sweeps it, or it belongs to another user.
            }
        }
    }

    public void Dispose()
    {
        Delete(Path);
        _lock.Dispose();
    }

    /// <summary>Deletes a folder with all that is in it, as far as that can be done; links are deleted, not followed.</summary>
    public static void Delete(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Swept by the next process.
        }
    }

    private static string[] Folders(string parent, string prefix)
    {
        try
        {
            return
            [
                .. new DirectoryInfo(parent)
                    .EnumerateDirectories(prefix + "*")
                    .Where(folder => folder.LinkTarget is null)
                    .Select(folder => folder.FullName),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static FileStream Lock(string path, FileMode mode) =>
        new(System.IO.Path.Combine(path, LockFile), mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
}
