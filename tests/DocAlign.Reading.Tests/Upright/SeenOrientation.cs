using DocAlign.Imaging;
using DocAlign.Ocr;

namespace DocAlign.Reading.Tests.Upright;

/// <summary>Always sees the same, and counts how often it was asked.</summary>
internal sealed class SeenOrientation(PageOrientation? seen) : IOrientationDetector
{
    public int Count { get; private set; }

    public PageOrientation? DetectOrientation(PageImage image, int dpi, string? tessdataPath = null)
    {
        Count++;
        return seen;
    }

    public void Dispose() { }
}
