using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Rectification;
using DocAlign.Rectification.Networks;

namespace DocAlign.Pipeline.Tests;

/// <summary>Always sees the same boundary, and nothing left to straighten.</summary>
/// <param name="warp">From the page to the square that is shown to the networks, not to the picture in it.</param>
internal sealed class FixedNetworks(IWarp warp) : IPageNetworks
{
    /// <summary>How loading ends.</summary>
    public Task Loading { get; init; } = Task.CompletedTask;

    public int InputSide => 32;

    public string DeviceKind { get; init; } = "cpu";

    public string ModelHash => "fixed";

    /// <summary>Stage at which it throws; null for none.</summary>
    public string? FailsAt { get; init; }

    public ResidualOptions? Residual { get; } = new() { Height = 96, Width = 64 };

    public Task LoadAsync() => Loading;

    public LocatedPage Locate(PageImage letterboxed, PixelSize source, bool isProbed = false) =>
        FailsAt == "locate"
            ? throw new InvalidOperationException("An error.")
            : new()
            {
                Boundary = [.. BoundaryWarp.PageBoundary.Select(warp.Map)],
                Spread = [.. Enumerable.Repeat(0.03, BoundaryWarp.PointCount)],
                Turns = [1, 0, 0, 0],
                Flat = 0,
                MaskAgreement = 1,
            };

    public StraightenedPage Straighten(PageImage squared) =>
        FailsAt == "straighten" ? throw new InvalidOperationException("An error.") : new(Side: 3, new NormalizedPoint[9], Error: 0);

    public void Dispose() { }
}
