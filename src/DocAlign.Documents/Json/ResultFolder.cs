using System.Text.Json;

namespace DocAlign.Documents.Json;

/// <summary>
/// The documents of a folder that <c>docalign batch --formats json</c> or <c>docalign work</c> wrote, folders below it as well.
/// </summary>
public static class ResultFolder
{
    /// <summary>JSON files among results that are no documents.</summary>
    private static readonly string[] Others = [".warp.json", ".error.json"];

    /// <summary>Reads one document after the other, ordered by name.</summary>
    /// <param name="unreadable">Gets the name and a sentence for each JSON file that is no document of this version; the rest goes
    /// on.</param>
    /// <returns>Each document with its file's name below the folder, with '/' between folders.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static IEnumerable<(string Name, Document Document)> Read(string folder, Action<string, string> unreadable)
    {
        ArgumentNullException.ThrowIfNull(unreadable);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"There is no folder '{folder}'; expected one with results of 'docalign batch --formats json'."
            );
        }

        return Documents(folder, unreadable);
    }

    private static IEnumerable<(string Name, Document Document)> Documents(string folder, Action<string, string> unreadable)
    {
        var names = Directory
            .EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(name => !Array.Exists(Others, ending => name.EndsWith(ending, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (TryRead(Path.Combine(folder, name), out var problem) is { } document)
            {
                yield return (name, document);
            }
            else
            {
                unreadable(name, problem);
            }
        }
    }

    private static Document? TryRead(string path, out string problem)
    {
        problem = "";
        try
        {
            return DocumentJson.DeserializeDocument(File.ReadAllBytes(path));
        }
        catch (JsonException exception)
        {
            // Messages of the serializer may quote the file, which may be text of a scan.
            problem = $"is no document of version {Document.CurrentVersion} (line {exception.LineNumber + 1 ?? 1}).";
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problem = $"cannot be read: {exception.Message}";
            return null;
        }
    }
}
