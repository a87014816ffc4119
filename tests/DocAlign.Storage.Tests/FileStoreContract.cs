using System.Text;
using DocAlign.Pipeline.Files;
using DocAlign.Pipeline.Queueing;
using DocAlign.Storage.Azure;
using DocAlign.Storage.FileSystem;

namespace DocAlign.Storage.Tests;

/// <summary>What a batch expects of the place where its files lie.</summary>
public abstract class FileStoreContract
{
    protected abstract IFileStore Files { get; }

    [Fact]
    public async Task Write_InThePlaceOfAnother_IsReadBack()
    {
        await Files.WriteAsync("a/b.json", "first"u8.ToArray(), default);
        await Files.WriteAsync("a/b.json", "second"u8.ToArray(), default);
        Assert.True(await Files.ExistsAsync("a/b.json", default));
        Assert.Equal("second", Encoding.UTF8.GetString((await Files.ReadAsync("a/b.json", 6, default)).Span));
        Assert.Equal(["a/b.json"], await ListAsync());
    }

    [Fact]
    public async Task Read_OfTooManyBytes_SaysHowMany()
    {
        await Files.WriteAsync("a.png", new byte[7], default);
        var exception = await Assert.ThrowsAsync<UnreadableScanException>(() => Files.ReadAsync("a.png", 6, default));
        Assert.Equal(("tooLarge", "The scan has 7 bytes; at most 6 are allowed."), (exception.Rejection.Reason, exception.Rejection.Message));
    }

    [Fact]
    public async Task Read_OfNothing_IsRefused()
    {
        await Files.WriteAsync("a.png", new byte[1], default);
        await Assert.ThrowsAsync<UnreadableScanException>(() => Files.ReadAsync("b.png", 6, default));
        Assert.False(await Files.ExistsAsync("b.png", default));
    }

    [Fact]
    public async Task Delete_Twice_IsNoError()
    {
        await Files.WriteAsync("a.png", new byte[1], default);
        await Files.DeleteAsync("a.png", default);
        await Files.DeleteAsync("a.png", default);
        Assert.False(await Files.ExistsAsync("a.png", default));
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task List_HasAFixedOrderAndFoldersWithSlashes()
    {
        foreach (var name in new[] { "b.png", "a.png", "c/d e.png", "c/ä.png" })
        {
            await Files.WriteAsync(name, new byte[1], default);
        }

        Assert.Equal(["a.png", "b.png", "c/d e.png", "c/ä.png"], await ListAsync());
    }

    [Fact]
    public void PlaceOf_TellsFilesApart() => Assert.Equal(3, new HashSet<string> { Files.PlaceOf("a"), Files.PlaceOf("b"), Files.PlaceOf(null) }.Count);

    protected ValueTask<List<string>> ListAsync() => Files.ListAsync((place, why) => Assert.Fail($"{place}: {why}"), default).ToListAsync();
}

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
    public async Task Write_OutOfTheFolder_IsRefused(string name) => await Assert.ThrowsAsync<ArgumentException>(() => Files.WriteAsync(name, new byte[1], default));

    [Fact]
    public async Task List_OfNoFolder_NamesIt()
    {
        var missing = new FolderFiles(Path.Combine(_root, "missing"));
        Assert.Contains("missing'", (await Assert.ThrowsAsync<DirectoryNotFoundException>(async () => await missing.ListAsync((_, _) => { }, default).ToListAsync())).Message, StringComparison.Ordinal);
    }
}

public sealed class BlobFilesTests : FileStoreContract, IClassFixture<AzuriteFixture>
{
    private readonly AzureStorage _storage;
    private readonly string _container = $"t{Guid.NewGuid():n}";

    public BlobFilesTests(AzuriteFixture fixture)
    {
        Assert.SkipWhen(fixture.Azurite is null, "Azurite is not installed; ./test.sh installs it.");
        _storage = AzureStorage.Create(new AzureStorageOptions { ConnectionString = fixture.Azurite.ConnectionString }, TimeProvider.System);
    }

    /// <remarks>Its container is made by the first that writes.</remarks>
    protected override IFileStore Files => new BlobFiles(_storage, _container, "2026/11/");

    [Theory]
    [InlineData("", "2026/11/a.png", "2026/110/b.png")]
    [InlineData("2026/11", "11/a.png", "110/b.png")]
    [InlineData("2026/11/", "a.png")]
    [InlineData("2026/110/b.png", "b.png")]
    [InlineData("2027")]
    public async Task List_TakesWhatStartsWithThePrefix(string prefix, params string[] expected)
    {
        var all = new BlobFiles(_storage, _container, "");
        await all.WriteAsync("2026/11/a.png", "a"u8.ToArray(), default);
        await all.WriteAsync("2026/110/b.png", "b"u8.ToArray(), default);
        var files = new BlobFiles(_storage, _container, prefix);
        var names = await files.ListAsync((_, _) => { }, default).ToListAsync();
        Assert.Equal(expected, names);
        foreach (var name in names)
        {
            Assert.Equal(name[^5..^4], Encoding.UTF8.GetString((await files.ReadAsync(name, 1, default)).Span));
        }
    }

    [Fact]
    public async Task List_OfMoreThanOneAnswerHolds_HasAll()
    {
        await Files.WriteAsync("x.png", new byte[1], default);
        var names = Enumerable.Range(0, 5100).Select(i => $"{i:0000}.png").ToArray();
        await Parallel.ForEachAsync(names, async (name, stop) => await Files.WriteAsync(name, new byte[1], stop));
        Assert.Equal([.. names, "x.png"], await ListAsync());
    }

    [Fact]
    public async Task List_OfNoContainer_NamesIt() =>
        Assert.Contains($"'{_container}'", (await Assert.ThrowsAsync<DirectoryNotFoundException>(async () => await ListAsync())).Message, StringComparison.Ordinal);

    [Fact]
    public void Container_WithAnImpossibleName_IsRefused() => Assert.Contains("'Not_This'", Assert.Throws<ArgumentException>(() => new BlobFiles(_storage, "Not_This", "")).Message, StringComparison.Ordinal);
}
