namespace DocAlign.Rectification.Equivariance.Representations;

/// <summary>
/// Regular fields of C4: four channels each, which shift cyclically when the picture turns, new[o] = old[(o - 1) mod 4], while their
/// pixels move.
/// </summary>
/// <param name="fields">Number of fields; there are four times as many channels, field by field.</param>
/// <param name="side">Side of the grid; 1 for plain vectors.</param>
public sealed class RegularField(int fields, int side) : Representation
{
    /// <summary>Channels of a field.</summary>
    public const int Orientations = 4;

    public override int Dimension => fields * Orientations * side * side;

    public override string Spec => $"regular({fields}x4x{side}x{side})";

    protected override SignedPermutation Build() => Moved(o => (o + Orientations - 1) % Orientations, TurnedPixel);

    /// <summary>A mirror turns the order of the orientations round, new[o] = old[-o mod 4].</summary>
    protected override SignedPermutation BuildMirror() => Moved(o => (Orientations - o) % Orientations, MirroredPixel);

    private SignedPermutation Moved(Func<int, int> orientation, Func<int, int, int, int> place)
    {
        var pixels = side * side;
        return new(
            [
                .. Enumerable
                    .Range(0, Dimension)
                    .Select(i =>
                    {
                        var (channel, pixel) = (i / pixels, i % pixels);
                        var from = (channel / Orientations * Orientations) + orientation(channel % Orientations);
                        return (from * pixels) + place(side, pixel / side, pixel % side);
                    }),
            ],
            [.. Enumerable.Repeat(1, Dimension)]
        );
    }
}
