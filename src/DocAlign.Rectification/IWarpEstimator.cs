using DocAlign.Geometry;
using DocAlign.Imaging;

namespace DocAlign.Rectification;

/// <summary>Looks at a whole page and says how to flatten it. Implemented by the localization network.</summary>
public interface IWarpEstimator : IDisposable
{
    /// <summary>Side in pixels of the square, letterboxed image that <see cref="Estimate"/> takes.</summary>
    int InputSide { get; }

    /// <summary>SHA-256 of the weights, lower-case hexadecimal; part of every result's key.</summary>
    string ModelHash { get; }

    /// <param name="letterboxed">The page in a square of <see cref="InputSide"/>, see DocAlign.Geometry.Letterbox.</param>
    /// <param name="sourceSize">The page at full resolution; the warp is stated in its normalized frame.</param>
    WarpEstimate Estimate(PageImage letterboxed, PixelSize sourceSize);
}
