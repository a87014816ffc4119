namespace DocAlign.Rectification.Equivariance.Representations;

/// <summary>Values that no turn and no mirror changes.</summary>
public sealed class TrivialRepresentation(int count) : Representation
{
    public override int Dimension => count;

    public override string Spec => $"trivial({count})";

    protected override SignedPermutation Build() => SignedPermutation.Identity(count);

    protected override SignedPermutation BuildMirror() => SignedPermutation.Identity(count);
}
