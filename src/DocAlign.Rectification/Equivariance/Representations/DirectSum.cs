namespace DocAlign.Rectification.Equivariance.Representations;

/// <summary>Several representations one after the other.</summary>
public sealed class DirectSum(params IReadOnlyList<Representation> parts) : Representation
{
    public override int Dimension => parts.Sum(part => part.Dimension);

    public override string Spec => string.Join(" + ", parts.Select(part => part.Spec));

    protected override SignedPermutation Build()
    {
        var (source, sign) = (new List<int>(), new List<int>());
        foreach (var part in parts)
        {
            var offset = source.Count;
            source.AddRange(part.QuarterTurn.Source.Select(from => from + offset));
            sign.AddRange(part.QuarterTurn.Sign);
        }

        return new(source, sign);
    }
}
