using DocAlign.Geometry;

namespace DocAlign.Rectification.Warping;

/// <summary>The places of a picture's pixels.</summary>
internal static class PixelCentres
{
    /// <returns>Row by row, normalized.</returns>
    public static NormalizedPoint[] Of(int height, int width)
    {
        var size = new PixelSize(width, height);
        return
        [
            .. Enumerable
                .Range(0, height)
                .SelectMany(y => Enumerable.Range(0, width).Select(x => new PixelPoint(x + 0.5, y + 0.5).ToNormalized(size))),
        ];
    }
}
