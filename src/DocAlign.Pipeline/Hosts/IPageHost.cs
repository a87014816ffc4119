using DocAlign.Imaging;
using DocAlign.Imaging.Decoding;
using DocAlign.Rectification;

namespace DocAlign.Pipeline.Hosts;

/// <summary>
/// Where a scan's pixels live while it is worked on: opens it, offers its pages, reads each through a warp. One scan at a time, one
/// caller at a time.
/// </summary>
internal interface IPageHost : IAsyncDisposable
{
    /// <summary>Takes the bytes of a scan; what was open before is dropped.</summary>
    Task OpenAsync(ReadOnlyMemory<byte> bytes, HostOptions options, CancellationToken cancellationToken);

    /// <summary>Decodes the next page.</summary>
    /// <returns>Null after the last one.</returns>
    /// <exception cref="ImageDecodeException">The page, or the file, cannot be decoded.</exception>
    Task<PageOffer?> NextPageAsync(CancellationToken cancellationToken);

    /// <summary>Squares the page that was offered last by its boundary.</summary>
    /// <returns>A small grey copy for the residual network; null when it is not asked.</returns>
    Task<PageImage?> SquareAsync(LocatedPage located, CancellationToken cancellationToken);

    /// <summary>Rectifies and reads the page that was offered last; without <see cref="SquareAsync"/> before, as it came.</summary>
    /// <param name="straightened">What the residual network says; null when it was not asked.</param>
    Task<PageResult> RecognizeAsync(StraightenedPage? straightened, CancellationToken cancellationToken);
}
