using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Segmenting;

/// <summary>Turns photos, their classes and answers alike, each by an angle of its own.</summary>
internal sealed class TurnedSegments
{
    /// <summary>Stands for pixels whose class is not known, since the photo does not reach there.</summary>
    public const long Unknown = -1;

    private readonly Tensor? _grid; // [B, S, S, 2]; null for a quarter turn

    private TurnedSegments(Tensor? grid) => _grid = grid;

    /// <summary>One quarter counter-clockwise, exactly.</summary>
    public static TurnedSegments Quarter { get; } = new(grid: null);

    /// <summary>By up to so many degrees either way. Belongs to the caller's scope.</summary>
    /// <param name="shape">Of the photos, [B, C, S, S].</param>
    /// <param name="seed">The same one gives the same angles.</param>
    public static TurnedSegments UpTo(double degrees, long[] shape, ulong seed) => new(TurnedPictures.Grid(shape, degrees, seed));

    /// <summary>Photos or logits, [B, C, S, S]; 0 where they do not reach.</summary>
    public Tensor Of(Tensor values) =>
        _grid is null ? values.rot90(1, (2, 3)) : nn.functional.grid_sample(values, _grid, align_corners: false);

    /// <summary>Classes, [B, S, S]; <see cref="Unknown"/> where the photo does not reach.</summary>
    public Tensor OfClasses(Tensor classes)
    {
        if (_grid is null)
        {
            return classes.rot90(1, (1, 2));
        }

        using var scope = NewDisposeScope();

        // Shifted by one, so that what lies outside comes out as unknown.
        var shifted = (classes + 1).to(ScalarType.Float32).unsqueeze(1);
        var turned = nn.functional.grid_sample(shifted, _grid, GridSampleMode.Nearest, align_corners: false);
        return (turned.squeeze(1).round().to(ScalarType.Int64) - 1).MoveToOuterDisposeScope();
    }
}
