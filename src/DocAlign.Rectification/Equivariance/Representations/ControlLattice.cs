namespace DocAlign.Rectification.Equivariance.Representations;

/// <summary>Source points of a square lattice of control points, row by row, x and y in turn.</summary>
/// <param name="side">Points a row.</param>
/// <param name="isRelative">True: the warp's field turns with the page (T'(q) = R T(R⁻¹ q)); false: the rectified picture stays upright
/// (T'(q) = R T(q)).</param>
public sealed class ControlLattice(int side, bool isRelative) : Representation
{
    public override int Dimension => 2 * side * side;

    public override string Spec => $"lattice({side}x{side},{(isRelative ? "relative" : "absolute")})";

    protected override SignedPermutation Build() =>
        new(
            [
                .. Enumerable
                    .Range(0, Dimension)
                    .Select(i => (2 * (isRelative ? TurnedPixel(side, i / 2 / side, i / 2 % side) : i / 2)) + (1 - (i % 2))),
            ],
            [.. Enumerable.Range(0, Dimension).Select(i => i % 2 == 0 ? 1 : -1)]
        );
}
