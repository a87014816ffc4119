namespace DocAlign.Cli;

/// <summary>Inputs that must be there before anything is begun.</summary>
internal static class InputFiles
{
    /// <param name="what">Completes "There is no ...", such as "truth file".</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static string File(string path, string what) =>
        System.IO.File.Exists(path) ? path : throw new FileNotFoundException($"There is no {what} '{path}'.", path);

    /// <param name="what">Says what the folder must be, such as "with the pictures".</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static string Folder(string path, string what) =>
        Directory.Exists(path) ? path : throw new DirectoryNotFoundException($"There is no folder '{path}', expected one {what}.");

    /// <param name="what">Completes "There is no ...", such as "truth".</param>
    /// <exception cref="FileNotFoundException">There is neither a file nor a folder of that name.</exception>
    public static string FileOrFolder(string path, string what) =>
        Path.Exists(path) ? path : throw new FileNotFoundException($"There is no {what} '{path}', expected a file or a folder.", path);
}
