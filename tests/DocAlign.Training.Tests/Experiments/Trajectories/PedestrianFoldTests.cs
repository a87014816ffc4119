using DocAlign.Training.Experiments.Trajectories;

namespace DocAlign.Training.Tests.Experiments.Trajectories;

public sealed class PedestrianFoldTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "docalign-paths-" + Guid.NewGuid().ToString("N"));

    public PedestrianFoldTests() => Directory.CreateDirectory(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Paths_AreStretchesWithoutAGap()
    {
        // Person 1 is seen for 22 steps, which is three stretches; person 2 for 30 with a gap in the middle, which is none.
        var lines = Enumerable
            .Range(0, 22)
            .Select(i => $"{10 * i}\t1.0\t{i}\t{-i}")
            .Concat(Enumerable.Range(0, 30).Where(i => i != 15).Select(i => $"{10 * i} 2.0 0 {i}"));
        var paths = PedestrianFold.Paths(Written([.. lines])).ToList();
        Assert.Equal(3, paths.Count);
        Assert.Equal((2.0, -2.0), paths[2][0]);
        Assert.Equal((21.0, -21.0), paths[2][^1]);
    }

    [Fact]
    public void Of_Paths_PutsThePlaceNowIntoTheMiddle()
    {
        using var set = PathSet.Of([.. PedestrianFold.Paths(Written([.. Enumerable.Range(0, 20).Select(i => $"{6 * i} 1 {2 * i} 5")]))]);
        Assert.Equal(0, set.Past[0, 9, 0].item<float>());
        Assert.Equal(-18, set.Past[0, 0, 0].item<float>());
        Assert.Equal(20, set.Future[0, 9, 0].item<float>());
        Assert.Equal(0, set.Future[0, 9, 1].item<float>());
    }

    [Theory]
    [InlineData("10 1 2")]
    [InlineData("10 1 2 x")]
    public void Paths_OfALineThatCannotBeRead_NameIt(string line)
    {
        var thrown = Assert.Throws<InvalidDataException>(() => PedestrianFold.Paths(Written(["0 1 2 3", line])).ToList());
        Assert.Contains("line 2", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("expected four numbers: frame, person, x, y", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAFolderWithoutFolds_SaysWhatIsExpected() =>
        Assert.Contains(
            "expected the folds eth, hotel, univ, zara1, zara2",
            Assert.Throws<DirectoryNotFoundException>(() => PedestrianFold.Read(_folder, "eth")).Message,
            StringComparison.Ordinal
        );

    private string Written(string[] lines)
    {
        var path = Path.Combine(_folder, "paths.txt");
        File.WriteAllLines(path, lines);
        return path;
    }
}
