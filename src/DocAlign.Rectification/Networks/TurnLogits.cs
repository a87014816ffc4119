using DocAlign.Rectification.Equivariance.Representations;

namespace DocAlign.Rectification.Networks;

/// <summary>Logits of "the content is shown turned by k quarters clockwise": one less after a turn counter-clockwise.</summary>
internal sealed class TurnLogits : Representation
{
    public override int Dimension => 4;

    public override string Spec => "turns";

    protected override SignedPermutation Build() => new([1, 2, 3, 0], [1, 1, 1, 1]);
}
