using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace DocAlign.Fields.Templates;

/// <summary>The registered forms of a folder, NAME.json each.</summary>
public sealed partial class FormTemplates
{
    private FormTemplates(IReadOnlyList<FormTemplate> all, string hash) => (All, Hash) = (all, hash);

    /// <summary>No forms.</summary>
    public static FormTemplates None { get; } = new([], "");

    /// <summary>By name.</summary>
    public IReadOnlyList<FormTemplate> All { get; }

    /// <summary>SHA-256 over all files, lower-case hexadecimal: a part of what names a result; empty where there are no forms.</summary>
    public string Hash { get; }

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">A file is no template; the message names it.</exception>
    public static FormTemplates Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"There is no folder '{folder}'; 'docalign template add NAME SCAN --templates {folder}' makes it."
            );
        }

        var paths = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal);
        var files = paths.Select(path => (Path: path, Bytes: File.ReadAllBytes(path))).ToList();
        return new FormTemplates(
            [.. files.Select(file => FormTemplate.Parse(file.Path, file.Bytes))],
            files.Count == 0 ? "" : HashOf(files.Select(file => file.Bytes))
        );
    }

    /// <summary>For tests and measurements: forms that lie in no folder.</summary>
    public static FormTemplates Of(params IReadOnlyList<FormTemplate> templates) =>
        new(templates, HashOf(templates.Select(template => template.ToJson())));

    /// <summary>Writes a form into a folder, whole or not at all; replaces the one of that name.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static string Add(string folder, FormTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        Directory.CreateDirectory(folder);
        var path = PathOf(folder, template.Name);
        File.WriteAllBytes(path + ".new", template.ToJson());
        File.Move(path + ".new", path, overwrite: true);
        return path;
    }

    /// <summary>Takes a form away.</summary>
    /// <returns>False where there is none of that name.</returns>
    public static bool Remove(string folder, string name)
    {
        var path = PathOf(folder, name);
        if (!File.Exists(path))
        {
            return false;
        }

        File.Delete(path);
        return true;
    }

    /// <summary>Letters, digits, points, dashes and underscores: a name is part of a file's name.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    private static string PathOf(string folder, string name) =>
        IsName(name)
            ? Path.Combine(folder, name + ".json")
            : throw new ArgumentException(
                $"The template's name is '{name}', expected 1 to 60 letters, digits, points, dashes and underscores."
            );

    private static string HashOf(IEnumerable<byte[]> files) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(files.Select(file => Convert.ToHexStringLower(SHA256.HashData(file))))))
        );

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();
}
