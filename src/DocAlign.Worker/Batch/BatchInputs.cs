namespace DocAlign.Worker.Batch;

/// <summary>Finds the files of a batch: the named files, and all files below the named folders.</summary>
public static class BatchInputs
{
    /// <summary>Extensions taken from a folder, lower case. A file that is named on the command line is taken whatever it is called.</summary>
    public static IReadOnlySet<string> Extensions { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".tif", ".tiff", ".webp", ".bmp", ".gif", ".pnm", ".pbm", ".pgm", ".ppm", ".pdf",
    };

    /// <summary>Lists the batch in a fixed order: inputs as given, the files of a folder by ordinal name.</summary>
    /// <param name="inputs">Files and folders.</param>
    /// <param name="unreadable">Gets a sentence for each folder below an input that cannot be listed; the rest goes on.</param>
    /// <exception cref="FileNotFoundException">An input is neither a file nor a folder.</exception>
    public static IReadOnlyList<BatchInput> Find(IEnumerable<string> inputs, Action<string, string> unreadable)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(unreadable);
        var found = new List<(string Path, string Name)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var input in inputs)
        {
            if (Directory.Exists(input))
            {
                var root = System.IO.Path.GetFullPath(input);
                foreach (var path in Files(root, unreadable))
                {
                    Add(path, System.IO.Path.GetRelativePath(root, path));
                }
            }
            else if (File.Exists(input))
            {
                Add(System.IO.Path.GetFullPath(input), System.IO.Path.GetFileName(input));
            }
            else
            {
                throw new FileNotFoundException($"'{input}' is neither a file nor a folder.", input);
            }
        }

        return WithStems(found);

        void Add(string path, string name)
        {
            if (seen.Add(path))
            {
                found.Add((path, name.Replace(System.IO.Path.DirectorySeparatorChar, '/')));
            }
        }
    }

    private static IEnumerable<string> Files(string folder, Action<string, string> unreadable)
    {
        string[] files;
        string[] folders;
        try
        {
            files = Directory.GetFiles(folder);
            folders = Directory.GetDirectories(folder);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            unreadable(folder, $"The folder cannot be listed: {exception.Message}");
            yield break;
        }

        Array.Sort(files, StringComparer.Ordinal);
        Array.Sort(folders, StringComparer.Ordinal);
        foreach (var file in files.Where(file => Extensions.Contains(System.IO.Path.GetExtension(file))))
        {
            yield return file;
        }

        foreach (var inner in folders)
        {
            // A link to a folder is not followed: it may lead back up.
            if (new DirectoryInfo(inner).LinkTarget is not null)
            {
                continue;
            }

            foreach (var file in Files(inner, unreadable))
            {
                yield return file;
            }
        }
    }

    /// <summary>The stem is the name without its extension; names that share a stem keep theirs, so no result hides another.</summary>
    private static List<BatchInput> WithStems(List<(string Path, string Name)> found)
    {
        var perStem = found.GroupBy(file => Stem(file.Name), StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.Count(), StringComparer.OrdinalIgnoreCase);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var batch = new List<BatchInput>(found.Count);
        foreach (var (path, name) in found)
        {
            var stem = perStem[Stem(name)] == 1 ? Stem(name) : name;
            var unique = stem;
            for (var n = 2; !taken.Add(unique); n++)
            {
                unique = $"{stem}~{n}";
            }

            batch.Add(new BatchInput(path, name, unique));
        }

        return batch;
    }

    private static string Stem(string name)
    {
        var extension = System.IO.Path.GetExtension(name);
        return extension.Length is > 0 and < 6 && name.Length > extension.Length ? name[..^extension.Length] : name;
    }
}
