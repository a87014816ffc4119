using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace DocAlign.Deployment.Tests;

/// <summary>The text of DocAlign.sln that DocAlign.slnx gives: the same folders and projects, Debug and Release, nothing else.</summary>
internal static class SolutionText
{
    private const string ProjectKind = "9A19103F-16F7-4668-BE54-9A1E7A4F7556";
    private const string FolderKind = "2150E333-8FDC-42A3-9474-1A3956D46DE8";
    private static readonly string[] Configurations = ["Debug|Any CPU", "Release|Any CPU"];

    /// <param name="slnx">The text of a .slnx file.</param>
    public static string Of(string slnx)
    {
        var folders = XDocument
            .Parse(slnx)
            .Root!.Elements("Folder")
            .Select(folder => (Name: Attribute(folder, "Name").Trim('/'), Projects: folder.Elements("Project").Select(Path).ToList()))
            .ToList();
        var projects = folders.SelectMany(folder => folder.Projects).ToList();
        var text = new StringBuilder()
            .Append('\n')
            .Append("Microsoft Visual Studio Solution File, Format Version 12.00\n")
            .Append("# Visual Studio Version 17\n")
            .Append("VisualStudioVersion = 17.0.31903.59\n")
            .Append("MinimumVisualStudioVersion = 10.0.40219.1\n");
        foreach (var (name, _) in folders)
        {
            Entry(text, FolderKind, name, name, Id(name));
        }

        foreach (var path in projects)
        {
            Entry(text, ProjectKind, System.IO.Path.GetFileNameWithoutExtension(path), path.Replace('/', '\\'), Id(path));
        }

        text.Append("Global\n");
        Section(text, "SolutionConfigurationPlatforms", "preSolution", Configurations.Select(name => $"{name} = {name}"));
        Section(
            text,
            "ProjectConfigurationPlatforms",
            "postSolution",
            from path in projects
            from name in Configurations
            from what in new[] { "ActiveCfg", "Build.0" }
            select $"{Id(path)}.{name}.{what} = {name}"
        );
        Section(
            text,
            "NestedProjects",
            "preSolution",
            folders.SelectMany(folder => folder.Projects.Select(path => $"{Id(path)} = {Id(folder.Name)}"))
        );
        return text.Append("EndGlobal\n").ToString();
    }

    private static void Entry(StringBuilder text, string kind, string name, string path, string id) =>
        text.Append($"Project(\"{{{kind}}}\") = \"{name}\", \"{path}\", \"{id}\"\nEndProject\n");

    private static void Section(StringBuilder text, string name, string when, IEnumerable<string> lines)
    {
        text.Append($"\tGlobalSection({name}) = {when}\n");
        foreach (var line in lines)
        {
            text.Append($"\t\t{line}\n");
        }

        text.Append("\tEndGlobalSection\n");
    }

    /// <summary>The same path has the same id, so that the file is the same on every machine.</summary>
    private static string Id(string path) =>
        $"{{{new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(path)).AsSpan(0, 16)).ToString().ToUpperInvariant()}}}";

    private static string Path(XElement project) => Attribute(project, "Path");

    private static string Attribute(XElement element, string name) =>
        element.Attribute(name)?.Value ?? throw new InvalidDataException($"<{element.Name}> lacks the attribute {name}.");
}
