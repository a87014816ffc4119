using System.Text;
using DocAlign.Pipeline.Files;
using DocAlign.Pipeline.Queueing;

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
        Assert.Equal(
            ("tooLarge", "The scan has 7 bytes; at most 6 are allowed."),
            (exception.Rejection.Reason, exception.Rejection.Message)
        );
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
    public void PlaceOf_TellsFilesApart() =>
        Assert.Equal(3, new HashSet<string> { Files.PlaceOf("a"), Files.PlaceOf("b"), Files.PlaceOf(null) }.Count);

    protected ValueTask<List<string>> ListAsync() => Files.ListAsync((place, why) => Assert.Fail($"{place}: {why}"), default).ToListAsync();
}
