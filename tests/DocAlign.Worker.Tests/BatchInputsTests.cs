using DocAlign.Worker.Batch;

namespace DocAlign.Worker.Tests;

public sealed class BatchInputsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("docalign-inputs-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Find_InAFolder_TakesScansInAFixedOrderAndNothingElse()
    {
        foreach (var name in new[] { "b.JPG", "a.png", "notes.txt", "inner/c.pdf" })
        {
            Touch(name);
        }

        Assert.Equal(["a.png", "b.JPG", "inner/c.pdf"], Find(_root).Select(input => input.Name));
        Assert.Equal(["a", "b", "inner/c"], Find(_root).Select(input => input.OutputStem));
    }

    [Fact]
    public void Find_OfOneStemTwice_KeepsTheExtensions()
    {
        Touch("a.png");
        Touch("a.jpg");
        Assert.Equal(["a.jpg", "a.png"], Find(_root).Select(input => input.OutputStem));
    }

    [Fact]
    public void Find_OfOneNameInTwoFolders_NumbersTheSecond()
    {
        Touch("x/a.png");
        Touch("y/a.png");
        Assert.Equal(["a.png", "a.png~2"], Find(Path.Combine(_root, "x"), Path.Combine(_root, "y")).Select(input => input.OutputStem));
    }

    [Fact]
    public void Find_OfANamedFile_TakesItWhateverItIsCalled()
    {
        Touch("scan");
        Assert.Equal("scan", Assert.Single(Find(Path.Combine(_root, "scan"))).OutputStem);
    }

    [Fact]
    public void Find_OfNothing_NamesIt() => Assert.Contains("'/no/such'", Assert.Throws<FileNotFoundException>(() => Find("/no/such")).Message, StringComparison.Ordinal);

    private static IReadOnlyList<BatchInput> Find(params string[] inputs) => BatchInputs.Find(inputs, (_, _) => { });

    private void Touch(string name)
    {
        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
    }
}
