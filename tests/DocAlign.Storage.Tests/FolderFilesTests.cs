using DocAlign.Pipeline.Files;
using DocAlign.Storage.FileSystem;

namespace DocAlign.Storage.Tests;

public sealed class FolderFilesTests : FileStoreContract, IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("docalign-files-").FullName;

    protected override IFileStore Files => new FolderFiles(_root);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task List_DoesNotFollowLinksToFolders()
    {
        await Files.WriteAsync("a/b.png", new byte[1], default);
        Directory.CreateSymbolicLink(Path.Combine(_root, "a", "up"), _root);
        Assert.Equal(["a/b.png"], await ListAsync());
    }

    [Theory]
    [InlineData("../a.png")]
    [InlineData("/etc/a.png")]
    [InlineData("b/../../a.png")]
    [InlineData("")]
    public async Task Write_OutOfTheFolder_IsRefused(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Files.WriteAsync(name, new byte[1], default));

    [Fact]
    public async Task List_OfNoFolder_NamesIt()
    {
        var missing = new FolderFiles(Path.Combine(_root, "missing"));
        Assert.Contains(
            "missing'",
            (
                await Assert.ThrowsAsync<DirectoryNotFoundException>(async () =>
                    await missing.ListAsync((_, _) => { }, default).ToListAsync()
                )
            ).Message,
            StringComparison.Ordinal
        );
    }
}
