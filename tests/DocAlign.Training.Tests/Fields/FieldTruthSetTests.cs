using DocAlign.Training.Fields;

namespace DocAlign.Training.Tests.Fields;

public sealed class FieldTruthSetTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("docalign-truth");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Half_TakesTurns()
    {
        int[] all = [0, 1, 2, 3, 4];

        Assert.Equal([0, 2, 4], FieldTruthSet.Half(all, TruthHalf.Even));
        Assert.Equal([1, 3], FieldTruthSet.Half(all, TruthHalf.Odd));
        Assert.Equal(all, FieldTruthSet.Half(all, TruthHalf.All));
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("""{"name": "a.png"}""", "line 1")]
    [InlineData("""{"name": "a.png", "fields": 3}""", "line 1")]
    [InlineData("""{"name": "a.png", "fields": {}}""", "NAME.json")]
    public void Load_WhatIsNoTruth_SaysWhere(string line, string expected)
    {
        var truth = Path.Combine(_folder.FullName, "truth.jsonl");
        File.WriteAllText(truth, line);

        Assert.Contains(
            expected,
            Assert.Throws<InvalidDataException>(() => FieldTruthSet.Load(truth, _folder.FullName)).Message,
            StringComparison.Ordinal
        );
    }
}
