using DocAlign.Imaging;

namespace DocAlign.Ocr;

/// <summary>Tells how a page lies. An instance belongs to one thread at a time.</summary>
public interface IOrientationDetector : IDisposable
{
    /// <param name="dpi">Resolution of <paramref name="image"/> in dots per inch; 0 when unknown.</param>
    /// <returns>Null when there is too little text to tell.</returns>
    PageOrientation? DetectOrientation(PageImage image, int dpi, string? tessdataPath = null);
}
