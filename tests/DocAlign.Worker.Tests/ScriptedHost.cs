using DocAlign.Documents;
using DocAlign.Documents.Json;
using DocAlign.Documents.Warps;
using DocAlign.Imaging;
using DocAlign.Pipeline.Hosts;
using DocAlign.Rectification;

namespace DocAlign.Worker.Tests;

/// <summary>A page host without pixels: every scan has one page without words, unless its first byte has something done before.</summary>
/// <param name="before">Gets the first byte of the scan when its page is asked for.</param>
internal sealed class ScriptedHost(Func<byte, CancellationToken, Task> before) : IPageHost
{
    private static readonly SourcePage Source = new(100, 80, 1, 0);
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xD9];
    private PagePictures _asked;
    private byte _first;
    private bool _isOver;

    public Task OpenAsync(ReadOnlyMemory<byte> bytes, HostOptions options, CancellationToken cancellationToken)
    {
        (_first, _isOver, _asked) = (bytes.Span[0], false, options.Processing.Pictures);
        return Task.CompletedTask;
    }

    public async Task<PageOffer?> NextPageAsync(CancellationToken cancellationToken)
    {
        if (_isOver)
        {
            return null;
        }

        _isOver = true;
        await before(_first, cancellationToken);
        return new PageOffer(1, Source, Thumbnail: null);
    }

    public Task<PageImage?> SquareAsync(LocatedPage located, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("There is no network.");

    public Task<PageResult> RecognizeAsync(StraightenedPage? straightened, CancellationToken cancellationToken)
    {
        var page = new Page
        {
            Number = 1,
            Source = Source,
            Size = new(100, 80),
            Warp = new WarpReport
            {
                Decision = "untouched",
                Reason = "A test.",
                Confidence = 0,
                Diagnostics = new Dictionary<string, double>(),
            },
            Confidence = 0,
            Blocks = [],
        };
        var sidecar = new WarpSidecar
        {
            Page = 1,
            Source = Source,
            Size = page.Size,
            Decision = "untouched",
            ModelHash = null,
            Stages = [],
        };
        return Task.FromResult(new PageResult(page, new PageArtifacts(1, DocumentJson.Serialize(sidecar), Pictures())));
    }

    /// <summary>No reader of these tests decodes them.</summary>
    private Dictionary<PagePictures, PagePicture> Pictures() =>
        Enum.GetValues<PagePictures>()
            .Where(kind => kind != PagePictures.None && _asked.HasFlag(kind))
            .ToDictionary(kind => kind, _ => new PagePicture(Jpeg, new(1, 1), 1));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
