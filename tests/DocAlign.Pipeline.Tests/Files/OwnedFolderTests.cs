using DocAlign.Pipeline.Files;

namespace DocAlign.Pipeline.Tests.Files;

public sealed class OwnedFolderTests : IDisposable
{
    private const string Prefix = "run-";
    private readonly string _root = Directory.CreateTempSubdirectory("docalign-owned-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Create_MakesAFolderForThisUserAlone_AndDisposeDeletesItWithAllInIt()
    {
        using (var folder = OwnedFolder.Create(Path.Combine(_root, "tmp"), Prefix))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Path));
            Directory.CreateDirectory(Path.Combine(folder.Path, "1"));
            File.WriteAllText(Path.Combine(folder.Path, "1", "a"), "");
        }

        Assert.Empty(Directory.GetDirectories(Path.Combine(_root, "tmp")));
    }

    [Fact]
    public void Sweep_LeavesTheFoldersOfTheLivingAndTakesThoseOfTheDead()
    {
        using var living = OwnedFolder.Create(_root, Prefix);
        var dead = Folder("run-dead", withLock: true);
        var other = Folder("other", withLock: true);
        OwnedFolder.Sweep(_root, Prefix);
        Assert.True(Directory.Exists(living.Path));
        Assert.False(Directory.Exists(dead));
        Assert.True(Directory.Exists(other));
    }

    [Fact]
    public void Sweep_LeavesAFolderThatIsJustBeingMade()
    {
        var young = Folder("run-young", withLock: false);
        var old = Folder("run-old", withLock: false);
        Directory.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1));
        OwnedFolder.Sweep(_root, Prefix);
        Assert.True(Directory.Exists(young));
        Assert.False(Directory.Exists(old));
    }

    [Fact]
    public void Sweep_FollowsNoLinks()
    {
        var kept = Folder("kept", withLock: true);
        Directory.CreateSymbolicLink(Path.Combine(_root, "run-link"), kept);
        var dead = Folder("run-dead", withLock: true);
        Directory.CreateSymbolicLink(Path.Combine(dead, "link"), kept);
        OwnedFolder.Sweep(_root, Prefix);
        Assert.False(Directory.Exists(dead));
        Assert.True(File.Exists(Path.Combine(kept, "owner.lock")));
    }

    [Fact]
    public void Sweep_OfNoFolder_DoesNothing() => OwnedFolder.Sweep(Path.Combine(_root, "missing"), Prefix);

    private string Folder(string name, bool withLock)
    {
        var path = Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
        File.WriteAllText(Path.Combine(path, withLock ? "owner.lock" : "file"), "");
        return path;
    }
}
