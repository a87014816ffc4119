namespace DocAlign.Cli;

/// <summary>Outputs that must be writable before anything is begun: their errors are no missing inputs.</summary>
internal static class OutputFiles
{
    /// <summary>A folder, made when it is not there.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static string Folder(string path)
    {
        try
        {
            _ = Directory.CreateDirectory(path);
            return path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new IOException($"The folder '{path}' cannot be made: {exception.Message}", exception);
        }
    }

    /// <summary>A file in a folder that is there.</summary>
    /// <exception cref="IOException">There is no such folder, or the file is one itself.</exception>
    public static string File(string path) =>
        path.Length == 0 ? throw new IOException("The output is '', expected a file.")
        : Directory.Exists(path) ? throw new IOException($"'{path}' cannot be written: it is a folder, expected a file.")
        : Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && Directory.Exists(folder) ? path
        : throw new IOException($"'{path}' cannot be written: there is no such folder.");
}
