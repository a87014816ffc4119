using DocAlign.Storage.FileSystem;

namespace DocAlign.Storage.Tests.FileSystem;

/// <summary>Two workers in one process: the kernel keeps their open files apart, as it does those of two processes.</summary>
public sealed class ScanLocksTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("docalign-locks-").FullName;
    private readonly FolderLayout _layout;
    private readonly ScanLocks _mine;
    private readonly ScanLocks _theirs;

    public ScanLocksTests()
    {
        _layout = new FolderLayout(_root);
        var files = new DurableFiles(_layout.Temporary, beforeChange: null);
        (_mine, _theirs) = (new ScanLocks(_layout, files), new ScanLocks(_layout, files));
    }

    public void Dispose()
    {
        _mine.Dispose();
        _theirs.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public void TryHold_OfAScanThatAnotherHas_Fails()
    {
        Assert.True(_mine.TryHold("a"));
        Assert.False(_theirs.TryHold("a"));
        Assert.True(_theirs.TryHold("b"));
    }

    [Fact]
    public void IsFree_IsSoWhereNobodyHoldsIt()
    {
        Assert.True(_mine.IsFree("a"));
        _ = _mine.TryHold("a");
        Assert.False(_mine.IsFree("a"));
        Assert.False(_theirs.IsFree("a"));
    }

    [Fact]
    public void Release_FreesTheScanAndTakesItsFileAway()
    {
        _ = _mine.TryHold("a");
        Assert.True(File.Exists(_layout.LockOf("a")));
        _mine.Release("a");
        Assert.False(File.Exists(_layout.LockOf("a")));
        Assert.True(_theirs.TryHold("a"));
    }

    [Fact]
    public void Release_OfAScanThatAnotherHas_ChangesNothing()
    {
        _ = _mine.TryHold("a");
        _theirs.Release("a");
        Assert.False(_theirs.TryHold("a"));
    }

    /// <summary>The process died: the file is there, and the next worker may have the scan.</summary>
    [Fact]
    public void Drop_LeavesTheFileAndFreesTheScan()
    {
        _ = _mine.TryHold("a");
        _mine.Drop();
        Assert.True(File.Exists(_layout.LockOf("a")));
        Assert.True(_theirs.IsFree("a"));
        Assert.True(_theirs.TryHold("a"));
    }

    /// <summary>The silent worker keeps its lock on a file that has no name any more; letting go of it must not free the other's.</summary>
    [Fact]
    public void Break_GivesTheScanToTheNextWorker()
    {
        _ = _mine.TryHold("a");
        _theirs.Break("a");
        Assert.True(_theirs.TryHold("a"));
        Assert.False(_mine.IsFree("a"));
    }

    [Fact]
    public void Dispose_ReleasesAll()
    {
        _ = _mine.TryHold("a");
        _ = _mine.TryHold("b");
        _mine.Dispose();
        Assert.Empty(Directory.GetFiles(_layout.Locks, "*.lock"));
        Assert.True(_theirs.TryHold("a") && _theirs.TryHold("b"));
    }
}
