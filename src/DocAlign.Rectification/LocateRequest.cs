using DocAlign.Geometry;
using DocAlign.Imaging;

namespace DocAlign.Rectification;

/// <summary>A picture in which a page is to be found, see <see cref="IPageNetworks.Locate"/>.</summary>
internal sealed record LocateRequest(PageImage Letterboxed, PixelSize Source, bool IsProbed);
