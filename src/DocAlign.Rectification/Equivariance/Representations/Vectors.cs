namespace DocAlign.Rectification.Equivariance.Representations;

/// <summary>Planar vectors (x right, y down), x and y in turn: x becomes y, y becomes -x.</summary>
public sealed class Vectors(int count) : Representation
{
    public override int Dimension => 2 * count;

    public override string Spec => $"vectors({count})";

    protected override SignedPermutation Build() =>
        new([.. Enumerable.Range(0, Dimension).Select(i => i ^ 1)], [.. Enumerable.Range(0, Dimension).Select(i => i % 2 == 0 ? 1 : -1)]);
}
