namespace DocAlign.Deployment.Tests;

/// <summary>Where the project's files lie. Needs no tool, so that tests of the files alone run without any.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DocAlign.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No folder above the tests holds DocAlign.sln.");
    }
}
