using DocAlign.Pipeline.Files;
using DocAlign.Pipeline.Settings;

namespace DocAlign.Cli.Tests;

/// <summary>Where files are read and written, as a command line names it; and what is said about a place that is none.</summary>
public sealed class FileStoresTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("docalign-stores-").FullName;

    private string None => Path.Combine(_folder, "none");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Source_OfAFolder_IsAllOfItsFiles()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "a.png"), "1", TestContext.Current.CancellationToken);
        var source = FileStores.Source(_folder);
        Assert.Null(source.Name);
        Assert.Equal("1"u8.ToArray(), (await source.Files.ReadAsync("a.png", 10, TestContext.Current.CancellationToken)).ToArray());
    }

    [Fact]
    public void Source_OfAFile_IsThatFileAlone()
    {
        var path = Path.Combine(_folder, "a.bin");
        File.WriteAllText(path, "");
        Assert.Equal("a.bin", FileStores.Source(path).Name);
        Assert.Equal("a.bin", FileStores.File(path).Name);
    }

    [Fact]
    public void Source_OfNothing_SaysSo()
    {
        Assert.Equal(
            $"'{None}' is neither a file nor a folder.",
            Assert.Throws<FileNotFoundException>(() => FileStores.Source(None)).Message
        );
        Assert.Equal($"There is no file '{_folder}'.", Assert.Throws<FileNotFoundException>(() => FileStores.File(_folder)).Message);
        Assert.Equal($"There is no folder '{None}'.", Assert.Throws<DirectoryNotFoundException>(() => FileStores.Existing(None)).Message);
    }

    [Fact]
    public void Target_WithoutAName_IsRefused() =>
        Assert.Equal("The output is '', expected a folder.", Assert.Throws<IOException>(() => FileStores.Target("")).Message);

    [Fact]
    public async Task Target_OfAFolderThatIsNotThere_MakesItWithTheFirstFile()
    {
        IFileStore files = FileStores.Target(None);
        await files.WriteAsync("sub/a.txt", "x"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal("x", await File.ReadAllTextAsync(Path.Combine(None, "sub", "a.txt"), TestContext.Current.CancellationToken));
    }

    /// <summary>Azure's account is named by variables, not on the command line; without them the message tells which.</summary>
    [Theory]
    [InlineData("azure:scans")]
    [InlineData("azure:scans/2026")]
    public void Source_OfAzureWithoutAnAccount_NamesTheVariables(string input)
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariables().Keys.Cast<string>().Any(IsAzure), "An Azure account is set.");
        var exception = Assert.Throws<SettingsException>(() => FileStores.Source(input));
        Assert.Contains(exception.Errors, error => error.Contains(input, StringComparison.Ordinal));

        static bool IsAzure(string name) => name.Contains("AZURE", StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Write_WhereThereIsNoFolder_NamesTheFile()
    {
        var path = Path.Combine(None, "a.json");
        var exception = await Assert.ThrowsAsync<IOException>(() =>
            FileStores.WriteAsync(path, new byte[1], TestContext.Current.CancellationToken)
        );
        Assert.StartsWith($"'{path}' cannot be written: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void InputFiles_ThatAreNotThere_AreNamedWithWhatIsExpected()
    {
        Assert.Equal(
            $"There is no truth file '{None}'.",
            Assert.Throws<FileNotFoundException>(() => InputFiles.File(None, "truth file")).Message
        );
        Assert.Equal(
            $"There is no folder '{None}', expected one with the pictures.",
            Assert.Throws<DirectoryNotFoundException>(() => InputFiles.Folder(None, "with the pictures")).Message
        );
        Assert.Equal(
            $"There is no truth '{None}', expected a file or a folder.",
            Assert.Throws<FileNotFoundException>(() => InputFiles.FileOrFolder(None, "truth")).Message
        );
        Assert.Equal(_folder, InputFiles.Folder(_folder, "x"));
        Assert.Equal(_folder, InputFiles.FileOrFolder(_folder, "x"));
    }

    [Fact]
    public void OutputFiles_AreRefusedBeforeAnythingIsBegun()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        Assert.Equal(file, OutputFiles.File(file));
        Assert.Equal(Path.Combine(_folder, "new"), OutputFiles.File(Path.Combine(_folder, "new")));
        Assert.Equal("The output is '', expected a file.", Assert.Throws<IOException>(() => OutputFiles.File("")).Message);
        Assert.Equal(
            $"'{_folder}' cannot be written: it is a folder, expected a file.",
            Assert.Throws<IOException>(() => OutputFiles.File(_folder)).Message
        );
        Assert.Equal(
            $"'{None}/a' cannot be written: there is no such folder.",
            Assert.Throws<IOException>(() => OutputFiles.File(None + "/a")).Message
        );
        Assert.StartsWith(
            $"The folder '{file}/sub' cannot be made: ",
            Assert.Throws<IOException>(() => OutputFiles.Folder(file + "/sub")).Message,
            StringComparison.Ordinal
        );
        Assert.True(Directory.Exists(OutputFiles.Folder(None)));
    }
}
