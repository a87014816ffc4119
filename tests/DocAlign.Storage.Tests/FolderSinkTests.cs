using DocAlign.Storage.FileSystem;

namespace DocAlign.Storage.Tests;

public sealed class FolderSinkTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("docalign-test-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("{ \"version\": \"1.0\", \"sou")]
    [InlineData("{ \"version\": \"9.9\" }")]
    public async Task ReadAsync_OfADamagedResult_SaysThatThereIsNone(string json)
    {
        using var sink = new FolderSink(_root);
        Assert.Null(await sink.ReadAsync("key", TestContext.Current.CancellationToken));
        Directory.CreateDirectory(sink.PlaceOf("key"));
        await File.WriteAllTextAsync(Path.Combine(sink.PlaceOf("key"), "document.json"), json, TestContext.Current.CancellationToken);
        Assert.Null(await sink.ReadAsync("key", TestContext.Current.CancellationToken));
    }
}
