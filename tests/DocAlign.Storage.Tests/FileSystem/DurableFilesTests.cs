using DocAlign.Storage.FileSystem;

namespace DocAlign.Storage.Tests.FileSystem;

public sealed class DurableFilesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("docalign-durable-").FullName;
    private readonly string _temporary;
    private int _changes;

    public DurableFilesTests() => _temporary = Directory.CreateDirectory(Path.Combine(_root, "tmp")).FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Write_LeavesTheContentAndNothingTemporary()
    {
        var path = Path.Combine(_root, "a");
        Files().Write(path, [1, 2, 3]);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Files().Write(path, []);
        Assert.Empty(File.ReadAllBytes(path));
        Assert.Empty(Directory.GetFiles(_temporary));
    }

    /// <summary>A process that ends before either change leaves the file as it was.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Write_CutShort_LeavesTheOldFileWhole(int changes)
    {
        var path = Path.Combine(_root, "a");
        File.WriteAllBytes(path, [9]);
        _ = Assert.Throws<TimeoutException>(() => Files(changes).Write(path, [1, 2, 3]));
        Assert.Equal([9], File.ReadAllBytes(path));
        Assert.Equal(changes, Directory.GetFiles(_temporary).Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Copy_CutShort_LeavesNoHalfFile(int changes)
    {
        var (from, to) = (Path.Combine(_root, "a"), Path.Combine(_root, "b"));
        File.WriteAllBytes(from, new byte[100_000]);
        _ = Assert.Throws<TimeoutException>(() => Files(changes).Copy(from, to));
        Assert.False(File.Exists(to));
        Files().Copy(from, to);
        Assert.Equal(100_000, new FileInfo(to).Length);
        Assert.True(File.Exists(from));
    }

    [Fact]
    public void SweepLeftovers_DeletesOldTemporaryFilesOnly()
    {
        string Make(string name, double hours)
        {
            var path = Path.Combine(_temporary, name);
            File.WriteAllText(path, "");
            File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime - TimeSpan.FromHours(hours));
            return path;
        }

        var (old, young, others) = (Make(".a.docalign-new", 2), Make(".b.docalign-new", 0.5), Make("c.txt", 50));
        var half = Make("d.docalign-new", 50);
        Files().SweepLeftovers();
        Assert.Equal((false, true, true, true), (File.Exists(old), File.Exists(young), File.Exists(others), File.Exists(half)));
    }

    [Fact]
    public void SweepLeftovers_TakesWhatACutShortWriteLeft()
    {
        _ = Assert.Throws<TimeoutException>(() => Files(1).Write(Path.Combine(_root, "a"), [1]));
        var left = Assert.Single(Directory.GetFiles(_temporary));
        File.SetLastWriteTimeUtc(left, TimeProvider.System.GetUtcNow().UtcDateTime - TimeSpan.FromHours(2));
        Files().SweepLeftovers();
        Assert.Empty(Directory.GetFiles(_temporary));
    }

    [Fact]
    public void Move_TakesFilesAndFolders()
    {
        var (file, folder) = (Path.Combine(_root, "file"), Path.Combine(_root, "folder"));
        File.WriteAllText(file, "x");
        Directory.CreateDirectory(Path.Combine(folder, "inner"));
        Files().Move(file, file + "2");
        Files().Move(folder, folder + "2");
        Assert.True(File.Exists(file + "2") && Directory.Exists(Path.Combine(folder + "2", "inner")));
        Assert.False(File.Exists(file) || Directory.Exists(folder));
    }

    [Fact]
    public void Delete_OfAFileThatIsNotThere_IsDone()
    {
        Files().Delete(Path.Combine(_root, "none"));
        Assert.Equal(1, _changes);
    }

    [Fact]
    public void FlushFolder_OfNoFolder_NamesItAndTheError()
    {
        var none = Path.Combine(_root, "none");
        var exception = Assert.Throws<IOException>(() => DurableFiles.FlushFolder(none));
        Assert.Equal($"The folder '{none}' cannot be opened (error 2).", exception.Message);
    }

    [Fact]
    public void FlushFolder_OfAFile_IsNoFolder()
    {
        var file = Path.Combine(_root, "file");
        File.WriteAllText(file, "");
        Assert.Contains("(error 20)", Assert.Throws<IOException>(() => DurableFiles.FlushFolder(file)).Message, StringComparison.Ordinal);
    }

    /// <param name="most">Changes after which the process ends.</param>
    private DurableFiles Files(int most = int.MaxValue) =>
        new(
            _temporary,
            () =>
            {
                if (_changes++ >= most)
                {
                    throw new TimeoutException();
                }
            }
        );
}
