using System.Text;
using DocAlign.Pipeline.Files;
using DocAlign.Storage.Azure;

namespace DocAlign.Storage.Tests;

public sealed class BlobFilesTests : FileStoreContract, IClassFixture<AzuriteFixture>
{
    private readonly AzureStorage _storage;
    private readonly string _container = $"t{Guid.NewGuid():n}";

    public BlobFilesTests(AzuriteFixture fixture)
    {
        Assert.SkipWhen(fixture.Azurite is null, "Azurite is not installed; ./test.sh installs it.");
        _storage = AzureStorage.Create(
            new AzureStorageOptions { ConnectionString = fixture.Azurite.ConnectionString },
            TimeProvider.System
        );
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
        Assert.Contains(
            $"'{_container}'",
            (await Assert.ThrowsAsync<DirectoryNotFoundException>(async () => await ListAsync())).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Container_WithAnImpossibleName_IsRefused() =>
        Assert.Contains(
            "'Not_This'",
            Assert.Throws<ArgumentException>(() => new BlobFiles(_storage, "Not_This", "")).Message,
            StringComparison.Ordinal
        );
}
