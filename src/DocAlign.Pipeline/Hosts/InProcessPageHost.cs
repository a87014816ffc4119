using DocAlign.Imaging;
using DocAlign.Ocr;
using DocAlign.Rectification;

namespace DocAlign.Pipeline.Hosts;

/// <summary>A host in this very process: for tests, and to measure what isolation costs.</summary>
internal sealed class InProcessPageHost(ITextRecognizer recognizer, IOrientationDetector? detector = null) : IPageHost
{
    private readonly PageProcessor _processor = new(recognizer, detector, entered: _ => { });

    public Task OpenAsync(ReadOnlyMemory<byte> bytes, HostOptions options, CancellationToken cancellationToken)
    {
        _processor.Open(bytes, options, cancellationToken);
        return Task.CompletedTask;
    }

    public Task<PageOffer?> NextPageAsync(CancellationToken cancellationToken) => Task.FromResult(_processor.NextPage());

    public Task<PageImage?> SquareAsync(LocatedPage located, CancellationToken cancellationToken) =>
        Task.FromResult(_processor.Square(located));

    public Task<PageResult> RecognizeAsync(StraightenedPage? straightened, CancellationToken cancellationToken) =>
        Task.FromResult(_processor.Recognize(straightened, cancellationToken));

    public ValueTask DisposeAsync()
    {
        _processor.Dispose();
        return ValueTask.CompletedTask;
    }
}
