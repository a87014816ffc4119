namespace DocAlign.Geometry;

/// <summary>A backward warp: it says for each place of the rectified page where on the source page to read.</summary>
/// <remarks>
/// Both sides are in their own normalized frame, see <see cref="NormalizedPoint"/>. Immutable and safe to share between threads.
/// </remarks>
public interface IWarp
{
    /// <summary>Where the rectified page's point <paramref name="target"/> lies on the source page. May leave [-1, 1].</summary>
    NormalizedPoint Map(NormalizedPoint target);
}
