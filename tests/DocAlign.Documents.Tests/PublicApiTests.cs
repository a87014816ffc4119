using DocAlign.Documents.Warps;
using DocAlign.Geometry;
using PublicApiGenerator;

namespace DocAlign.Documents.Tests;

/// <summary>
/// What other projects may use of the packages is in a file, so that nobody takes something away, or adds to it, without noticing.
/// </summary>
public sealed class PublicApiTests
{
    public static TheoryData<Type> Packages => [typeof(WarpMap), typeof(ThinPlateSpline)];

    /// <summary>UPDATE_SNAPSHOTS=1 writes the file anew; a change that breaks users goes into CHANGELOG.md.</summary>
    [Theory]
    [MemberData(nameof(Packages))]
    public async Task PublicSurface_IsTheOneInTheFile(Type member)
    {
        var assembly = member.Assembly;
        var found = assembly.GeneratePublicApi(
            new ApiGeneratorOptions
            {
                IncludeAssemblyAttributes = false,
                DenyNamespacePrefixes = [],
                ExcludeAttributes = ["System.Runtime.CompilerServices.CompilerGeneratedAttribute"],
            }
        );
        var path = Path.Combine(FolderOfTests(), "Fixtures", $"{assembly.GetName().Name}.api.txt");
        var cancellation = TestContext.Current.CancellationToken;
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            await File.WriteAllTextAsync(path, found.ReplaceLineEndings("\n") + "\n", cancellation);
        }

        Assert.Equal(await File.ReadAllTextAsync(path, cancellation), found.ReplaceLineEndings("\n") + "\n");
    }

    private static string FolderOfTests([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
