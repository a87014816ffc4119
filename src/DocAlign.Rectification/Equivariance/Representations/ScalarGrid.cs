namespace DocAlign.Rectification.Equivariance.Representations;

/// <summary>Channels of ordinary pictures: pixels move, values stay.</summary>
public sealed class ScalarGrid(int channels, int side) : Representation
{
    public override int Dimension => channels * side * side;

    public override string Spec => $"scalar({channels}x{side}x{side})";

    protected override SignedPermutation Build() => Moved(TurnedPixel);

    protected override SignedPermutation BuildMirror() => Moved(MirroredPixel);

    private SignedPermutation Moved(Func<int, int, int, int> pixel)
    {
        var pixels = side * side;
        return new(
            [.. Enumerable.Range(0, Dimension).Select(i => (i / pixels * pixels) + pixel(side, i % pixels / side, i % side))],
            [.. Enumerable.Repeat(1, Dimension)]
        );
    }
}
