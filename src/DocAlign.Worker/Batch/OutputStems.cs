using System.Security.Cryptography;
using System.Text;

namespace DocAlign.Worker.Batch;

/// <summary>Gives every scan of a batch the name of its results.</summary>
internal static class OutputStems
{
    /// <summary>Bytes of a folder's or a result's name before what is appended; file systems allow 255 in all.</summary>
    private const int LongestPart = 200;

    /// <summary>The stem is the name without its extension; names that share a stem keep theirs, so no result hides another.</summary>
    public static List<BatchInput> Of(IReadOnlyCollection<(BatchSource Source, string Name)> found)
    {
        var perStem = found
            .GroupBy(file => Stem(file.Name), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.OrdinalIgnoreCase);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var batch = new List<BatchInput>(found.Count);
        foreach (var (source, name) in found)
        {
            var stem = perStem[Stem(name)] == 1 ? Stem(name) : Safe(name);
            var unique = stem;
            for (var n = 2; !taken.Add(unique); n++)
            {
                unique = $"{stem}~{n}";
            }

            batch.Add(new BatchInput(source.Files, name, unique));
        }

        return batch;
    }

    private static string Stem(string name)
    {
        var extension = Path.GetExtension(name);
        return Safe(extension.Length is > 0 and < 6 && name.Length > extension.Length ? name[..^extension.Length] : name);
    }

    /// <summary>
    /// A relative path that a folder can hold: a blob may be called /a or ../a, and a part of its name may be longer than a file system
    /// allows.
    /// </summary>
    private static string Safe(string name)
    {
        var parts = name.Split('/')
            .Where(part => part.Length > 0)
            .Select(part => part is "." or ".." ? new string('_', part.Length) : part)
            .Select(Shortened);
        return string.Join('/', parts) is { Length: > 0 } safe ? safe : "_";

        static string Shortened(string part) =>
            Encoding.UTF8.GetByteCount(part) <= LongestPart
                ? part
                : $"{part[..(LongestPart / 4)]}~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(part)))[..16]}";
    }
}
