namespace DocAlign.Geometry;

/// <summary>
/// Several warps one after the other: the first is applied to the rectified page's point, the last one gives the place on the source.
/// </summary>
public sealed class ComposedWarp : IWarp
{
    /// <param name="stages">At least one; nested compositions are flattened and identities dropped.</param>
    public ComposedWarp(params IReadOnlyList<IWarp> stages)
    {
        ArgumentNullException.ThrowIfNull(stages);
        Stages =
        [
            .. stages.SelectMany(stage => stage is ComposedWarp inner ? inner.Stages : [stage]).Where(stage => stage is not IdentityWarp),
        ];
    }

    public IReadOnlyList<IWarp> Stages { get; }

    /// <inheritdoc/>
    public NormalizedPoint Map(NormalizedPoint target)
    {
        foreach (var stage in Stages)
        {
            target = stage.Map(target);
        }

        return target;
    }

    /// <inheritdoc/>
    public void Map(Span<double> x, Span<double> y)
    {
        foreach (var stage in Stages)
        {
            stage.Map(x, y);
        }
    }
}
