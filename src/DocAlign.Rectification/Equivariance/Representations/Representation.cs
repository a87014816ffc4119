namespace DocAlign.Rectification.Equivariance.Representations;

/// <summary>
/// How the values of a layer's input or output change when the picture's content is turned by 90 degrees counter-clockwise (torch.rot90
/// with k = 1).
/// </summary>
/// <remarks>
/// The group is C4; all representations are signed permutations, hence orthogonal. Grids are square, flattened channel by channel, row by
/// row.
/// </remarks>
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
