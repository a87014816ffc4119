namespace DocAlign.Rectification.Equivariance;

/// <summary>How the values of a layer's input or output change when the picture's content is turned by 90 degrees counter-clockwise (torch.rot90 with k = 1).</summary>
/// <remarks>The group is C4; all representations are signed permutations, hence orthogonal. Grids are square, flattened channel by channel, row by row.</remarks>
public abstract class Representation
{
    private SignedPermutation? _quarterTurn;

    /// <summary>Number of values.</summary>
    public abstract int Dimension { get; }

    /// <summary>Kind and sizes in words; stored in checkpoints, and compared when one is loaded.</summary>
    public abstract string Spec { get; }

    /// <summary>The action of one quarter turn.</summary>
    public SignedPermutation QuarterTurn => _quarterTurn ??= Build();

    protected abstract SignedPermutation Build();

    /// <summary>Index of the pixel that comes to (row, column) of a square grid in a quarter turn: out[r][c] = in[c][N-1-r].</summary>
    protected static int TurnedPixel(int side, int row, int column) => (column * side) + side - 1 - row;
}

/// <summary>Values that no turn changes.</summary>
public sealed class TrivialRepresentation(int count) : Representation
{
    public override int Dimension => count;

    public override string Spec => $"trivial({count})";

    protected override SignedPermutation Build() => SignedPermutation.Identity(count);
}

/// <summary>Channels of ordinary pictures: pixels move, values stay.</summary>
public sealed class ScalarGrid(int channels, int side) : Representation
{
    public override int Dimension => channels * side * side;

    public override string Spec => $"scalar({channels}x{side}x{side})";

    protected override SignedPermutation Build()
    {
        var pixels = side * side;
        return new(
            [.. Enumerable.Range(0, Dimension).Select(i => (i / pixels * pixels) + TurnedPixel(side, i % pixels / side, i % side))],
            [.. Enumerable.Repeat(1, Dimension)]);
    }
}

/// <summary>Regular fields of C4: four channels each, which shift cyclically when the picture turns, new[o] = old[(o - 1) mod 4], while their pixels move.</summary>
/// <param name="fields">Number of fields; there are four times as many channels, field by field.</param>
/// <param name="side">Side of the grid; 1 for plain vectors.</param>
public sealed class RegularField(int fields, int side) : Representation
{
    /// <summary>Channels of a field.</summary>
    public const int Orientations = 4;

    public override int Dimension => fields * Orientations * side * side;

    public override string Spec => $"regular({fields}x4x{side}x{side})";

    protected override SignedPermutation Build()
    {
        var pixels = side * side;
        return new(
            [.. Enumerable.Range(0, Dimension).Select(i =>
            {
                var (channel, pixel) = (i / pixels, i % pixels);
                var from = (channel / Orientations * Orientations) + ((channel + Orientations - 1) % Orientations);
                return (from * pixels) + TurnedPixel(side, pixel / side, pixel % side);
            })],
            [.. Enumerable.Repeat(1, Dimension)]);
    }
}

/// <summary>Planar vectors (x right, y down), x and y in turn: x becomes y, y becomes -x.</summary>
public sealed class Vectors(int count) : Representation
{
    public override int Dimension => 2 * count;

    public override string Spec => $"vectors({count})";

    protected override SignedPermutation Build() =>
        new([.. Enumerable.Range(0, Dimension).Select(i => i ^ 1)], [.. Enumerable.Range(0, Dimension).Select(i => i % 2 == 0 ? 1 : -1)]);
}

/// <summary>Source points of a square lattice of control points, row by row, x and y in turn.</summary>
/// <param name="side">Points a row.</param>
/// <param name="isRelative">True: the warp's field turns with the page (T'(q) = R T(R⁻¹ q)); false: the rectified picture stays upright (T'(q) = R T(q)).</param>
public sealed class ControlLattice(int side, bool isRelative) : Representation
{
    public override int Dimension => 2 * side * side;

    public override string Spec => $"lattice({side}x{side},{(isRelative ? "relative" : "absolute")})";

    protected override SignedPermutation Build() => new(
        [.. Enumerable.Range(0, Dimension).Select(i => (2 * (isRelative ? TurnedPixel(side, i / 2 / side, i / 2 % side) : i / 2)) + (1 - (i % 2)))],
        [.. Enumerable.Range(0, Dimension).Select(i => i % 2 == 0 ? 1 : -1)]);
}

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
