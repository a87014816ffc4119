namespace DocAlign.Geometry;

/// <summary>The warp that leaves the page as it is.</summary>
public sealed record IdentityWarp : IWarp
{
    public static IdentityWarp Instance { get; } = new();

    public NormalizedPoint Map(NormalizedPoint target) => target;
}
