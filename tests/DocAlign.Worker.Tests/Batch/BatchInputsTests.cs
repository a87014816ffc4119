using System.Text;
using DocAlign.Pipeline.Files;
using DocAlign.Storage.FileSystem;
using DocAlign.Worker.Batch;

namespace DocAlign.Worker.Tests.Batch;

public sealed class BatchInputsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("docalign-inputs-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Find_InAFolder_TakesScansInAFixedOrderAndNothingElse()
    {
        foreach (var name in new[] { "b.JPG", "a.png", "notes.txt", "inner/c.pdf" })
        {
            Touch(name);
        }

        Assert.Equal(["a.png", "b.JPG", "inner/c.pdf"], (await FindAsync(Folder(""))).Select(input => input.Name));
        Assert.Equal(["a", "b", "inner/c"], (await FindAsync(Folder(""))).Select(input => input.OutputStem));
    }

    [Fact]
    public async Task Find_OfOneStemTwice_KeepsTheExtensions()
    {
        Touch("a.png");
        Touch("a.jpg");
        Assert.Equal(["a.jpg", "a.png"], (await FindAsync(Folder(""))).Select(input => input.OutputStem));
    }

    [Fact]
    public async Task Find_OfOneNameInTwoFolders_NumbersTheSecond()
    {
        Touch("x/a.png");
        Touch("y/a.png");
        Assert.Equal(["a.png", "a.png~2"], (await FindAsync(Folder("x"), Folder("y"))).Select(input => input.OutputStem));
    }

    /// <summary>A second run must not read the pictures that the first one wrote.</summary>
    [Theory]
    [InlineData("results", new[] { "a.png", "results-of-may/b.png" })]
    [InlineData("", new[] { "a.png", "results/a.png", "results-of-may/b.png" })]
    [InlineData("elsewhere", new[] { "a.png", "results/a.png", "results-of-may/b.png" })]
    public async Task Find_WithResultsInsideTheFolder_LeavesThemOut(string results, string[] expected)
    {
        foreach (var name in new[] { "a.png", "results/a.png", "results/a.json", "results-of-may/b.png" })
        {
            Touch(name);
        }

        var found = await BatchInputs.FindAsync(
            [Folder("")],
            new FolderFiles(Path.Combine(_root, results)),
            (_, _) => { },
            TestContext.Current.CancellationToken
        );
        Assert.Equal(expected, found.Inputs.Select(input => input.Name));
        Assert.Equal(results == "results" ? 2 : 0, found.LeftOut);
    }

    [Fact]
    public async Task Find_InTheResultsThemselves_TakesWhatIsThere()
    {
        Touch("results/inner/a.png");
        var found = await BatchInputs.FindAsync(
            [Folder("results/inner")],
            new FolderFiles(Path.Combine(_root, "results")),
            (_, _) => { },
            TestContext.Current.CancellationToken
        );
        Assert.Equal("a.png", Assert.Single(found.Inputs).Name);
        Assert.Equal(0, found.LeftOut);
    }

    /// <summary>The prefix of blobs need not end with '/': that of the scans may begin the name of the results.</summary>
    [Fact]
    public async Task Find_OfBlobs_LeavesOutThoseBelowThePrefixOfTheResults()
    {
        var scans = new NamedFiles("2026/a.png", "2026-out/a.rectified.png") { Root = "2026" };
        var found = await BatchInputs.FindAsync(
            [new BatchSource(scans)],
            new NamedFiles { Root = "2026-out/" },
            (_, _) => { },
            TestContext.Current.CancellationToken
        );
        Assert.Equal(("2026/a.png", 1), (Assert.Single(found.Inputs).Name, found.LeftOut));
    }

    [Fact]
    public async Task Find_OfANamedFile_TakesItWhateverItIsCalled()
    {
        Touch("scan");
        Assert.Equal("scan", Assert.Single(await FindAsync(new BatchSource(new FolderFiles(_root), "scan"))).OutputStem);
    }

    [Fact]
    public async Task Find_OfAFileInAFolderThatIsNamedAsWell_TakesItOnce()
    {
        Touch("a.png");
        Assert.Single(await FindAsync(Folder(""), new BatchSource(new FolderFiles(_root), "a.png")));
    }

    [Fact]
    public async Task Find_OfNamesThatNoFolderCanHold_GivesStemsThatOneCan()
    {
        var longest = new string('ä', 500);
        var found = await FindAsync(
            new BatchSource(
                new NamedFiles(
                    "../../etc/a.png",
                    "/etc/b.png",
                    "c//./d.png",
                    ".png",
                    longest + ".png",
                    longest + "x.png",
                    "../c.jpg",
                    "__/c.jpg"
                )
            )
        );
        Assert.Equal(["__/__/etc/a", "etc/b", "c/_/d", ".png"], found.Take(4).Select(input => input.OutputStem));
        Assert.Equal(["__/c.jpg", "__/c.jpg~2"], found.Skip(6).Select(input => input.OutputStem));
        Assert.All(
            found,
            input => Assert.All(input.OutputStem.Split('/'), part => Assert.InRange(Encoding.UTF8.GetByteCount(part), 1, 202))
        );
        Assert.Equal(found.Count, found.Select(input => input.OutputStem).Distinct().Count());
    }

    [Fact]
    public async Task Find_InAFolder_CountsWhatItPassesOverByExtension()
    {
        foreach (var name in new[] { "a.png", "b.txt", "inner/C.TXT", "README", "d.docx", "e.txt", ".png", "x.tar.gz" })
        {
            Touch(name);
        }

        var listing = await BatchInputs.FindAsync([Folder("")], results: null, (_, _) => { }, default);
        Assert.Equal("6 not a scan (.txt 3, .docx 1, .gz 1, no extension 1)", listing.DescribePassedOver());
        var parts = Enumerable.Range(0, 3).Select(index => listing.Of(new Shard(index, 3))).ToArray();
        Assert.Equal(6, parts.Sum(part => part.PassedOver.Count));
        Assert.Equal(listing.Inputs.Count, parts.Sum(part => part.Inputs.Count));
        Assert.Null(new BatchListing(listing.Inputs, []).DescribePassedOver());
    }

    private static async Task<IReadOnlyList<BatchInput>> FindAsync(params BatchSource[] sources) =>
        (await BatchInputs.FindAsync(sources, results: null, (place, why) => Assert.Fail($"{place}: {why}"), default)).Inputs;

    private BatchSource Folder(string name) => new(new FolderFiles(Path.Combine(_root, name)));

    private void Touch(string name)
    {
        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
    }

    /// <summary>Names only, such as blobs can have.</summary>
    private sealed class NamedFiles(params string[] names) : IFileStore
    {
        public string Root { get; init; } = "here";

        public string PlaceOf(string? name) => name ?? Root;

        public IAsyncEnumerable<string> ListAsync(Action<string, string> unreadable, CancellationToken cancellationToken) =>
            names.ToAsyncEnumerable();

        public Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ReadOnlyMemory<byte>> ReadAsync(string name, long most, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task DeleteAsync(string name, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
