using DocAlign.Geometry;
using DocAlign.Imaging;
using DocAlign.Imaging.Resampling;

namespace DocAlign.Rectification;

/// <summary>Reads a page at full resolution through a map, as <see cref="Resampler"/> does.</summary>
/// <remarks><see cref="PageNetworks.Resample"/> does it on the networks' device.</remarks>
public delegate PageImage PageSampler(PageImage source, CoarseMap map, Interpolation interpolation);
