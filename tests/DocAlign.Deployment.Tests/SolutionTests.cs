namespace DocAlign.Deployment.Tests;

/// <summary>DocAlign.slnx is the solution; DocAlign.sln is made from it, for tools that know only that.</summary>
public sealed class SolutionTests
{
    /// <summary>UPDATE_SNAPSHOTS=1 writes DocAlign.sln anew.</summary>
    [Fact]
    public async Task Sln_IsWhatSlnxGives()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var (solution, made) = (Path.Combine(Repository.Root, "DocAlign.sln"), SolutionText.Of(await SlnxAsync()));
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            await File.WriteAllTextAsync(solution, made, cancellation);
        }

        Assert.Equal(made, await File.ReadAllTextAsync(solution, cancellation));
    }

    [Fact]
    public async Task Slnx_HasEveryProject()
    {
        var projects = new[] { "src", "tests", "deploy" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'));
        var slnx = await SlnxAsync();
        Assert.All(projects, path => Assert.Contains($"\"{path}\"", slnx, StringComparison.Ordinal));
    }

    private static Task<string> SlnxAsync() =>
        File.ReadAllTextAsync(Path.Combine(Repository.Root, "DocAlign.slnx"), TestContext.Current.CancellationToken);
}
