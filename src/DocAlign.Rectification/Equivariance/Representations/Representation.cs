namespace DocAlign.Rectification.Equivariance.Representations;

/// <summary>
/// How the values of a layer's input or output change when the picture's content is turned by 90 degrees counter-clockwise (torch.rot90
/// with k = 1).
/// </summary>
/// <remarks>
/// The group is C4, and D4 for the kinds that have a <see cref="Mirror"/>; all representations are signed permutations, hence orthogonal.
/// Grids are square, flattened channel by channel, row by row.
/// </remarks>
public abstract class Representation
{
    private SignedPermutation? _quarterTurn;
    private SignedPermutation? _mirror;

    /// <summary>Number of values.</summary>
    public abstract int Dimension { get; }

    /// <summary>Kind and sizes in words; stored in checkpoints, and compared when one is loaded.</summary>
    public abstract string Spec { get; }

    /// <summary>The action of one quarter turn.</summary>
    public SignedPermutation QuarterTurn => _quarterTurn ??= Build();

    /// <summary>The action of mirroring left and right; with the quarter turn it makes the group D4, M T M = T⁻¹.</summary>
    /// <exception cref="NotSupportedException">This kind is one of quarter turns only.</exception>
    public SignedPermutation Mirror =>
        _mirror ??=
            BuildMirror()
            ?? throw new NotSupportedException(
                $"{Spec} says how quarter turns act and not how a mirror does; expected a scalar grid, a regular field or a trivial "
                    + "representation."
            );

    protected abstract SignedPermutation Build();

    /// <summary>Null where mirroring is not defined.</summary>
    protected virtual SignedPermutation? BuildMirror() => null;

    /// <summary>Index of the pixel that comes to (row, column) of a square grid in a quarter turn: out[r][c] = in[c][N-1-r].</summary>
    protected static int TurnedPixel(int side, int row, int column) => (column * side) + side - 1 - row;

    /// <summary>Index of the pixel that comes to (row, column) when a square grid is mirrored left and right.</summary>
    protected static int MirroredPixel(int side, int row, int column) => (row * side) + side - 1 - column;
}
