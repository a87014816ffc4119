using DocAlign.Rectification;

namespace DocAlign.Pipeline.Hosts;

/// <summary>Where a scan's pixels live while it is worked on: opens it, offers its pages, reads each through a warp. One scan at a time, one caller at a time.</summary>
internal interface IPageHost : IAsyncDisposable
{
    /// <summary>Takes the bytes of a scan; what was open before is dropped.</summary>
    Task OpenAsync(ReadOnlyMemory<byte> bytes, HostOptions options, CancellationToken cancellationToken);

    /// <summary>Decodes the next page.</summary>
    /// <returns>Null after the last one.</returns>
    /// <exception cref="Imaging.ImageDecodeException">The page, or the file, cannot be decoded.</exception>
    Task<PageOffer?> NextPageAsync(CancellationToken cancellationToken);

    /// <summary>Rectifies and reads the page that was offered last.</summary>
    /// <param name="estimate">The warp to consider; null leaves the page as it is.</param>
    Task<PageResult> RecognizeAsync(WarpEstimate? estimate, CancellationToken cancellationToken);
}
