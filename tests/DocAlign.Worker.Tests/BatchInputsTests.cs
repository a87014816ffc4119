using DocAlign.Storage.FileSystem;
using DocAlign.Worker.Batch;

namespace DocAlign.Worker.Tests;

public sealed class BatchInputsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("docalign-inputs-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Find_InAFolder_TakesScansInAFixedOrderAndNothingElse()
    {
        foreach (var name in new[] { "b.JPG", "a.png", "notes.txt", "inner/c.pdf" })
        {
            Touch(name);
        }

        Assert.Equal(["a.png", "b.JPG", "inner/c.pdf"], (await FindAsync(Folder(""))).Select(input => input.Name));
        Assert.Equal(["a", "b", "inner/c"], (await FindAsync(Folder(""))).Select(input => input.OutputStem));
    }

    [Fact]
    public async Task Find_OfOneStemTwice_KeepsTheExtensions()
    {
        Touch("a.png");
        Touch("a.jpg");
        Assert.Equal(["a.jpg", "a.png"], (await FindAsync(Folder(""))).Select(input => input.OutputStem));
    }

    [Fact]
    public async Task Find_OfOneNameInTwoFolders_NumbersTheSecond()
    {
        Touch("x/a.png");
        Touch("y/a.png");
        Assert.Equal(["a.png", "a.png~2"], (await FindAsync(Folder("x"), Folder("y"))).Select(input => input.OutputStem));
    }

    [Fact]
    public async Task Find_OfANamedFile_TakesItWhateverItIsCalled()
    {
        Touch("scan");
        Assert.Equal("scan", Assert.Single(await FindAsync(new BatchSource(new FolderFiles(_root), "scan"))).OutputStem);
    }

    [Fact]
    public async Task Find_OfAFileInAFolderThatIsNamedAsWell_TakesItOnce()
    {
        Touch("a.png");
        Assert.Single(await FindAsync(Folder(""), new BatchSource(new FolderFiles(_root), "a.png")));
    }

    private static Task<IReadOnlyList<BatchInput>> FindAsync(params BatchSource[] sources) => BatchInputs.FindAsync(sources, (place, why) => Assert.Fail($"{place}: {why}"), default);

    private BatchSource Folder(string name) => new(new FolderFiles(Path.Combine(_root, name)));

    private void Touch(string name)
    {
        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
    }
}
