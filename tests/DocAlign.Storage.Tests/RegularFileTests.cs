using DocAlign.Pipeline.Queueing;
using DocAlign.Storage.FileSystem;

namespace DocAlign.Storage.Tests;

public sealed class RegularFileTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("docalign-regular-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_000_000)]
    public void Read_OfAFile_GivesItsBytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        File.WriteAllBytes(Name("ä b"), bytes);
        Assert.Equal(bytes, RegularFile.Read(Name("ä b"), length));
        File.CreateSymbolicLink(Name("link"), Name("ä b"));
        Assert.Equal(bytes, RegularFile.Read(Name("link"), length));
        Assert.True(RegularFile.Is(Name("link")));
    }

    [Fact]
    public void Read_OfAFileThatIsTooLarge_SaysHowLargeWithoutReadingIt()
    {
        using (var file = File.OpenHandle(Name("sparse"), FileMode.CreateNew, FileAccess.Write))
        {
            RandomAccess.SetLength(file, 1L << 40);
        }

        Assert.Contains("at most 100 are allowed", Refused("sparse", "tooLarge"), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfWhatIsNoFile_SaysWhatItIs()
    {
        Directory.CreateDirectory(Name("folder"));
        Pipes.Make(Name("pipe"));
        File.CreateSymbolicLink(Name("device"), "/dev/zero");
        File.CreateSymbolicLink(Name("circle"), Name("circle"));
        Assert.Contains("folder", Refused("folder", "unreadable"), StringComparison.Ordinal);
        Assert.Contains("pipe", Refused("pipe", "unreadable"), StringComparison.Ordinal);
        Assert.Contains("device", Refused("device", "unreadable"), StringComparison.Ordinal);
        _ = Refused("circle", "unreadable");
        _ = Refused("nothing", "notFound");
        _ = Refused("pipe/inner", "notFound");
        Assert.All(new[] { "folder", "pipe", "device", "circle", "nothing" }, name => Assert.False(RegularFile.Is(Name(name))));
    }

    private string Name(string name) => Path.Combine(_root, name);

    private string Refused(string name, string reason)
    {
        var exception = Assert.Throws<UnreadableScanException>(() => RegularFile.Read(Name(name), 100));
        Assert.Equal(reason, exception.Rejection.Reason);
        return exception.Rejection.Message;
    }
}
