namespace DocAlign.Geometry;

/// <summary>A backward warp: it says for each place of the rectified page where on the source page to read.</summary>
/// <remarks>
/// Both sides are in their own normalized frame, see <see cref="NormalizedPoint"/>. Immutable and safe to share between threads.
/// </remarks>
public interface IWarp
{
    /// <summary>Where the rectified page's point <paramref name="target"/> lies on the source page. May leave [-1, 1].</summary>
    NormalizedPoint Map(NormalizedPoint target);

    /// <summary>Maps many points at once, in place.</summary>
    /// <remarks>Single precision may be used: the results lie within 1e-5 of those of <see cref="Map(NormalizedPoint)"/>.</remarks>
    /// <param name="x">Of each point, normalized; becomes the x on the source page.</param>
    /// <param name="y">Of each point, as many as <paramref name="x"/>.</param>
    void Map(Span<double> x, Span<double> y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            var place = Map(new NormalizedPoint(x[i], y[i]));
            (x[i], y[i]) = (place.X, place.Y);
        }
    }
}
