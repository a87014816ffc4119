using DocAlign.Documents.Json;

namespace DocAlign.Documents.Tests.Json;

public sealed class ResultFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("docalign-results");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Read_GivesDocumentsByNameAndTellsOfOtherFiles()
    {
        var document = DocumentJson.Serialize(
            new Document
            {
                ResultKey = new string('a', 64),
                Source = new DocumentSource("a.png", new string('0', 64), 10),
                Processing = new ProcessingInfo
                {
                    Software = "docalign",
                    Languages = "eng",
                    SegmentationMode = 3,
                    ModelHash = null,
                    OptionsHash = new string('1', 64),
                },
                Pages = [],
            }
        );
        _ = _folder.CreateSubdirectory("sub");
        foreach (
            var (name, content) in new[]
            {
                ("b.json", document),
                ("sub/a.json", document),
                ("c.json", "{\"secret\": \"4711\"}"u8.ToArray()),
                ("b.warp.json", "{}"u8.ToArray()),
                ("d.error.json", "{}"u8.ToArray()),
                ("b.txt", "b"u8.ToArray()),
            }
        )
        {
            File.WriteAllBytes(Path.Combine(_folder.FullName, name), content);
        }

        var unreadable = new List<string>();
        var found = ResultFolder
            .Read(_folder.FullName, (name, problem) => unreadable.Add($"{name} {problem}"))
            .Select(item => item.Name)
            .ToList();

        Assert.Equal(["b.json", "sub/a.json"], found);
        Assert.StartsWith("c.json is no document of version 1.0", Assert.Single(unreadable), StringComparison.Ordinal);
        Assert.DoesNotContain("4711", unreadable[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfNoFolder_SaysWhatIsExpected() =>
        Assert.Contains(
            "results of 'docalign batch",
            Assert
                .Throws<DirectoryNotFoundException>(() => ResultFolder.Read(Path.Combine(_folder.FullName, "none"), (_, _) => { }))
                .Message,
            StringComparison.Ordinal
        );
}
