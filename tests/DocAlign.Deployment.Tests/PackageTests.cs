using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace DocAlign.Deployment.Tests;

/// <summary>The reader of documents and warps is a package that another project can take.</summary>
public sealed class PackageTests
{
    [Theory]
    [InlineData("DocAlign.Documents", "DocAlign.Geometry")]
    [InlineData("DocAlign.Geometry", null)]
    public async Task Pack_GivesLibraryCommentsAndLicence(string project, string? dependency)
    {
        var folder = Directory.CreateTempSubdirectory("docalign-pack-").FullName;
        try
        {
            await PackAsync(project, folder);
            await using var package = await ZipFile.OpenReadAsync(
                Directory.GetFiles(folder, "*.nupkg").Single(),
                TestContext.Current.CancellationToken
            );
            var names = package.Entries.Select(entry => entry.FullName).ToList();
            Assert.Contains($"lib/net10.0/{project}.dll", names);
            Assert.Contains($"lib/net10.0/{project}.xml", names);
            Assert.DoesNotContain(names, name => name.StartsWith("runtimes/", StringComparison.Ordinal));
            await using var nuspec = await package.GetEntry($"{project}.nuspec")!.OpenAsync(TestContext.Current.CancellationToken);
            var about = await XDocument.LoadAsync(nuspec, LoadOptions.None, TestContext.Current.CancellationToken);
            string[] Values(string name) =>
                [.. about.Descendants().Where(element => element.Name.LocalName == name).Select(element => element.Value)];
            Assert.Equal(["MIT"], Values("license"));
            Assert.NotEqual("Package Description", Assert.Single(Values("description")));
            Assert.Equal(
                dependency is null ? [] : [dependency],
                about
                    .Descendants()
                    .Where(element => element.Name.LocalName == "dependency")
                    .Select(element => element.Attribute("id")!.Value)
            );
            Assert.True(dependency is null || names.Contains("README.md", StringComparer.Ordinal), "There is no README.md in the package.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PackAsync(string project, string folder)
    {
        string[] arguments =
        [
            "pack",
            Path.Combine(HelmTools.Root, "src", project, $"{project}.csproj"),
            "-c",
            "Release",
            "--no-build",
            "-nodereuse:false",
            "-o",
            folder,
        ];
        using var pack = Process.Start(
            new ProcessStartInfo("dotnet", arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var (said, failed) = (
            pack.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            pack.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)
        );
        await pack.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(pack.ExitCode == 0, await said + await failed);
    }
}
