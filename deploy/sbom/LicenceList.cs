using System.Text;

namespace DocAlign.Sbom;

/// <summary>
/// The licences as a table to read; without the versions of Debian's packages and of the runtime, which change with every security
/// update.
/// </summary>
internal static class LicenceList
{
    public static string Write(IReadOnlyList<Component> components)
    {
        var text = new StringBuilder(
            """
            # Licences of what DocAlign runs with

            Written by the build (deploy/sbom); the tests compare. NuGet packages by their licence expression; Debian packages by the names
            in their copyright files, the licence of most files first. Poppler (GPL) is only ever called as a program of its own.

            | part | version | licence |
            |---|---|---|

            """
        );
        foreach (var component in components.Where(component => component.Licences.Count > 0))
        {
            var version =
                component.Purl.StartsWith("pkg:deb/", StringComparison.Ordinal) ? "Debian's"
                : component.Sha512 is null ? "the SDK's"
                : component.Version;
            _ = text.Append("| ")
                .Append(component.Name)
                .Append(" | ")
                .Append(version)
                .Append(" | ")
                .AppendJoin(", ", component.Licences)
                .Append(" |\n");
        }

        return text.ToString();
    }
}
