using System.Text.Json;
using DocAlign.Documents.Json;
using DocAlign.Geometry;

namespace DocAlign.Documents.Warps;

/// <summary>Maps pixels between a rectified page and the picture that it comes from, by the page's sidecar (.warp.json).</summary>
/// <remarks>
/// Pixels count from the outer corner of the top-left pixel, see <see cref="PixelPoint"/>. The same reader in Python and in JavaScript is
/// in samples/warp; a test compares the three.
/// Safe to use from several threads.
/// </remarks>
public sealed class WarpMap
{
    /// <summary>
    /// Largest distance that is left when a place is looked for, in normalized units of the source: 2e-9 pixels of a picture of 4,000.
    /// </summary>
    private const double Tolerance = 1e-12;

    private readonly IWarp _warp;
    private readonly NumericInverse _inverse;

    /// <exception cref="ArgumentException">A stage of the sidecar has numbers that make no warp.</exception>
    public WarpMap(WarpSidecar sidecar)
    {
        ArgumentNullException.ThrowIfNull(sidecar);
        _warp = sidecar.ToWarp();
        _inverse = new NumericInverse(_warp);
        (Rectified, Source) = (sidecar.Size, new PixelSize(sidecar.Source.Width, sidecar.Source.Height));
    }

    /// <summary>Size of the rectified page.</summary>
    public PixelSize Rectified { get; }

    /// <summary>Size of the picture that came in, turned upright by its EXIF orientation.</summary>
    public PixelSize Source { get; }

    /// <summary>Reads a sidecar.</summary>
    /// <exception cref="JsonException">The bytes are not a sidecar of this version.</exception>
    public static WarpMap Read(ReadOnlySpan<byte> utf8) => new(DocumentJson.DeserializeSidecar(utf8));

    /// <summary>Where a place of the rectified page lies on the picture that came in; may lie outside of it.</summary>
    public PixelPoint ToSource(PixelPoint rectified) => _warp.Map(rectified.ToNormalized(Rectified)).ToPixel(Source);

    /// <summary>Where a place of the picture that came in lies on the rectified page.</summary>
    /// <returns>False when no such place was found: it is not on the page, or the warp folds there.</returns>
    public bool TryToRectified(PixelPoint source, out PixelPoint rectified)
    {
        var isFound = _inverse.TryMap(source.ToNormalized(Source), out var place, Tolerance);
        rectified = place.ToPixel(Rectified);
        return isFound;
    }
}
