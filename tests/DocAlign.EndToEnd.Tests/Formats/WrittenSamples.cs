using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Documents.Warps;

namespace DocAlign.EndToEnd.Tests.Formats;

/// <summary>The samples, read once and written in every format.</summary>
public sealed class WrittenSamples : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Names of the results without extension, in order.</summary>
    public IReadOnlyList<string> Stems { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var result = await DocAlignProcess.RunAsync(
            "batch",
            DocAlignProcess.Samples,
            "--out",
            _folder.File("out"),
            "--formats",
            "all",
            "--accept-rejected"
        );
        Assert.True(result.ExitCode == 0, result.ToString());
        Stems =
        [
            .. Directory
                .GetFiles(_folder.File("out"), "*.hocr")
                .Select(path => Path.GetFileNameWithoutExtension(path))
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(Directory.GetFiles(Path.Combine(DocAlignProcess.Samples, "expected")).Length, Stems.Count);
    }

    public string PathOf(string stem, string extension) => _folder.File("out", stem + extension);

    public Document DocumentOf(string stem) => DocumentJson.DeserializeDocument(File.ReadAllBytes(PathOf(stem, ".json")));

    /// <summary>What belongs to a page: page n > 1 has NAME-n.</summary>
    public string PathOfPage(string stem, int page, string extension) => PathOf(page == 1 ? stem : $"{stem}-{page}", extension);

    public WarpSidecar SidecarOf(string stem, int page) =>
        DocumentJson.DeserializeSidecar(File.ReadAllBytes(PathOfPage(stem, page, ".warp.json")));

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
