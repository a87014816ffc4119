using DocAlign.Training.Samples;

namespace DocAlign.Training.Tests.Samples;

public sealed class SampleWriterTests
{
    private static readonly string Committed = Path.Combine(FindRoot(), "samples");

    /// <summary>
    /// Texts are compared exactly. Of the pictures only name and presence: other versions of fonts and codecs give other bytes.
    /// </summary>
    [Fact]
    public void Write_DrawsTheCommittedSamplesAgain()
    {
        var folder = Directory.CreateTempSubdirectory("docalign-samples-").FullName;
        try
        {
            SampleWriter.Write(folder);

            Assert.Equal(Names(Committed), Names(folder));
            foreach (var path in Directory.EnumerateFiles(Path.Combine(folder, "expected")))
            {
                var name = Path.GetFileName(path);
                Assert.True(File.Exists(Path.Combine(Committed, "expected", name)), $"samples/expected/{name} is missing.");
                Assert.Equal(File.ReadAllText(Path.Combine(Committed, "expected", name)), File.ReadAllText(path));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void EachSampleButTheBrokenOne_HasItsExpectedText()
    {
        Assert.All(
            Names(Committed).Where(name => name != "broken.jpg"),
            name => Assert.True(new FileInfo(Path.Combine(Committed, "expected", name + ".txt")).Length > 100, name)
        );
        Assert.False(File.Exists(Path.Combine(Committed, "expected", "broken.jpg.txt")));
    }

    private static string[] Names(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder)
                .Select(path => Path.GetFileName(path))
                .Where(name => name != "README.md")
                .Order(StringComparer.Ordinal),
        ];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DocAlign.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new DirectoryNotFoundException($"No folder above '{AppContext.BaseDirectory}' holds DocAlign.sln.");
    }
}
