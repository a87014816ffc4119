using DocAlign.Fields.Review;

namespace DocAlign.Fields.Tests.Review;

public sealed class TruthFileTests : IDisposable
{
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("docalign-truth").FullName, "new", "truth");

    private string FilePath => Path.Combine(_folder, TruthFile.FileName);

    public void Dispose() => Directory.GetParent(_folder)!.Parent!.Delete(recursive: true);

    [Fact]
    public void Save_OfSeveralDocuments_WritesThemByName()
    {
        var file = new TruthFile(_folder);
        Assert.True(file.Put(Line("b", "1.00")));
        Assert.True(file.Put(Line("a", "2.00")));
        Assert.True(file.Put(Line("B", "3.00")));
        file.Save();
        Assert.Equal(
            """
            {"name":"B","source":"B.png","key":"k","fields":{"total":"3.00"}}
            {"name":"a","source":"a.png","key":"k","fields":{"total":"2.00"}}
            {"name":"b","source":"b.png","key":"k","fields":{"total":"1.00"}}

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(FilePath)
        );
    }

    [Fact]
    public void Save_Twice_LeavesNothingTemporary()
    {
        var file = new TruthFile(_folder);
        _ = file.Put(Line("a", "1.00"));
        file.Save();
        file.Save();
        Assert.Equal([FilePath], Directory.GetFiles(_folder));
    }

    /// <summary>Letters stay letters: a person reads the file.</summary>
    [Fact]
    public void Save_OfLettersOfOtherLanguages_KeepsThemReadable()
    {
        var file = new TruthFile(_folder);
        _ = file.Put(
            new TruthLine("ü", "s", "k", new Dictionary<string, string>(StringComparer.Ordinal) { ["company"] = "Bäckerei <Öl>" }, null)
        );
        file.Save();
        Assert.Contains("Bäckerei <Öl>", File.ReadAllText(FilePath), StringComparison.Ordinal);
    }

    [Fact]
    public void Put_OfWhatIsKnown_IsNothingNew()
    {
        var file = new TruthFile(_folder);
        _ = file.Put(Line("a", "1.00"));
        file.Save();
        var again = new TruthFile(_folder);
        Assert.False(again.Put(Line("a", "1.00")));
        Assert.True(again.Put(Line("a", "1.10")));
        Assert.False(again.Put(Line("a", "1.10")));
    }

    [Fact]
    public void Save_OfOneMoreDocument_KeepsTheOthersAsTheyStood()
    {
        var file = new TruthFile(_folder);
        _ = file.Put(Line("a", "1.00"));
        file.Save();
        var more = new TruthFile(_folder);
        _ = more.Put(new TruthLine("c", "c.png", "k", new Dictionary<string, string>(StringComparer.Ordinal), [1.50m, 2m]));
        more.Save();
        var lines = File.ReadAllLines(FilePath);
        Assert.Equal(["""{"name":"a","source":"a.png","key":"k","fields":{"total":"1.00"}}"""], lines[..1]);
        Assert.Equal("""{"name":"c","source":"c.png","key":"k","fields":{},"items":[1.50,2]}""", lines[1]);
    }

    [Fact]
    public void Save_WithoutAChange_DoesNotMakeTheFolder()
    {
        new TruthFile(_folder).Save();
        Assert.False(Directory.Exists(_folder));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("not json")]
    [InlineData("[1]")]
    public void Constructor_OverAnotherFile_NamesTheLine(string second)
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(FilePath, "{\"name\":\"a\",\"source\":\"a\",\"key\":\"k\",\"fields\":{}}\n\n" + second + "\n");
        var exception = Assert.Throws<InvalidDataException>(() => new TruthFile(_folder));
        Assert.Equal($"'{FilePath}', line 3 is no correction: expected an object with name, source, key and fields.", exception.Message);
    }

    private static TruthLine Line(string name, string total) =>
        new(name, name + ".png", "k", new Dictionary<string, string>(StringComparer.Ordinal) { ["total"] = total }, null);
}
