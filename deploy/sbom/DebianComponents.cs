namespace DocAlign.Sbom;

/// <summary>Installed Debian packages, from dpkg's status file and the copyright files.</summary>
internal static class DebianComponents
{
    /// <param name="root">The root folder of the system that is described.</param>
    /// <param name="names">Null takes all that are installed.</param>
    /// <exception cref="InvalidDataException">A named package is not installed.</exception>
    public static IEnumerable<Component> Read(string root, IReadOnlySet<string>? names)
    {
        var release = File.ReadLines(Path.Combine(root, "usr", "lib", "os-release"))
            .Select(line => line.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1].Trim('"'), StringComparer.Ordinal);
        var installed = Paragraphs(File.ReadLines(Path.Combine(root, "var", "lib", "dpkg", "status")))
            .Where(package => package.GetValueOrDefault("Status", "").EndsWith(" installed", StringComparison.Ordinal))
            .DistinctBy(package => package["Package"])
            .ToDictionary(package => package["Package"], StringComparer.Ordinal);
        var missing = names?.Where(name => !installed.ContainsKey(name)).ToArray() ?? [];
        if (missing.Length > 0)
        {
            throw new InvalidDataException($"Not installed in '{root}': {string.Join(' ', missing)}.");
        }

        var taken = installed.Where(package => names?.Contains(package.Key) ?? true).ToDictionary(StringComparer.Ordinal);
        foreach (var (name, package) in taken.OrderBy(package => package.Key, StringComparer.Ordinal))
        {
            var dependencies = package
                .GetValueOrDefault("Depends", "")
                .Split([',', '|'])
                .Select(dependency => dependency.Trim().Split(' ', ':')[0])
                .Where(taken.ContainsKey)
                .Distinct();
            yield return new Component(
                "library",
                name,
                package["Version"],
                Purl(package),
                LicencesOf(root, name),
                [.. dependencies.Order(StringComparer.Ordinal).Select(dependency => Purl(taken[dependency]))]
            );
        }

        string Purl(Dictionary<string, string> package) =>
            $"pkg:deb/{release["ID"]}/{package["Package"]}@{Uri.EscapeDataString(package["Version"])}"
            + $"?arch={package["Architecture"]}&distro={release["ID"]}-{release["VERSION_ID"]}";
    }

    /// <summary>The licences that the copyright file names, the one of most files first.</summary>
    private static string[] LicencesOf(string root, string package)
    {
        var path = Path.Combine(root, "usr", "share", "doc", package, "copyright");
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"'{package}' has no copyright file in '{root}'; Debian's licences ask for it to stay.", path);
        }

        var paragraphs = Paragraphs(File.ReadLines(path)).ToArray();
        var licences = paragraphs
            .Where(paragraph => paragraph.ContainsKey("Files"))
            .OrderBy(paragraph => paragraph["Files"].Trim() == "*" ? 0 : 1)
            .Select(paragraph => paragraph.GetValueOrDefault("License", "").Split('\n')[0].Trim())
            .Where(licence => licence.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToArray();
        return licences.Length > 0 ? licences : [$"see /usr/share/doc/{package}/copyright"];
    }

    /// <summary>Debian's control format: FIELD: VALUE, goes on after a blank, and an empty line ends a paragraph.</summary>
    private static IEnumerable<Dictionary<string, string>> Paragraphs(IEnumerable<string> lines)
    {
        var (paragraph, field) = (new Dictionary<string, string>(StringComparer.Ordinal), "");
        foreach (var line in lines.Append(""))
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                if (paragraph.Count > 0)
                {
                    yield return paragraph;
                }

                (paragraph, field) = (new Dictionary<string, string>(StringComparer.Ordinal), "");
            }
            else if (char.IsWhiteSpace(line[0]))
            {
                paragraph[field] = paragraph.GetValueOrDefault(field) + "\n" + line.Trim();
            }
            else if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                field = line[..colon];
                paragraph[field] = line[(colon + 1)..].Trim();
            }
        }
    }
}
