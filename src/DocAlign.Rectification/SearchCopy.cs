using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Resampling;

namespace DocAlign.Rectification;

/// <summary>The copy of a page on which its boundary, its text lines and its bends are searched.</summary>
/// <remarks>
/// Each of those makes a copy of its own size, 1000 px or less. From a large page they would read all of its pixels each; so a page of
/// <see cref="Side"/> px twice or more is reduced by a whole factor once, and they read that.
/// </remarks>
internal sealed class SearchCopy
{
    /// <summary>Long side that the copy has at least, in pixels: well above the 1000 px of the largest copy made from it.</summary>
    private const int Side = 1600;

    public SearchCopy(PageImage page)
    {
        PageSize = page.Size;
        var factor = Math.Max(page.Width, page.Height) / Side;
        Image = factor > 1 ? ImageScaler.Reduce(page, factor) : page;
    }

    /// <summary>Size of the page itself, in pixels.</summary>
    public PixelSize PageSize { get; }

    /// <summary>The copy, with the page's channels; the page itself where that is small.</summary>
    public PageImage Image { get; }

    /// <summary>The copy at a long side of so many pixels, or at the page's size where that is smaller.</summary>
    public PageImage AtMost(int side)
    {
        var scale = Math.Min(1, (double)side / Math.Max(PageSize.Width, PageSize.Height));
        return ImageScaler.Resize(
            Image,
            new(Math.Max(1, (int)Math.Round(PageSize.Width * scale)), Math.Max(1, (int)Math.Round(PageSize.Height * scale)))
        );
    }
}
