using static TorchSharp.torch;

namespace DocAlign.Training.Experiments;

/// <summary>Pictures turned at random, for accuracy and invariance on turned samples.</summary>
internal static class TurnedPictures
{
    /// <summary>Each picture turned by an angle of its own: one, two or three quarters, or up to the given degrees either way.</summary>
    /// <param name="pictures">[B, C, side, side].</param>
    /// <param name="degrees">The largest angle; 0 stands for quarter turns.</param>
    /// <param name="seed">The same one gives the same angles.</param>
    /// <returns>[B, C, side, side]; black where the picture does not reach. Belongs to the caller's scope.</returns>
    public static Tensor Of(Tensor pictures, double degrees, ulong seed)
    {
        using var scope = NewDisposeScope();
        var random = new SeededRandom(seed);
        var count = (int)pictures.shape[0];
        if (degrees == 0)
        {
            var turns = Enumerable.Range(0, count).Select(_ => (long)random.Whole(1, 3)).ToArray();
            var all = stack([pictures.rot90(1, (2, 3)), pictures.rot90(2, (2, 3)), pictures.rot90(3, (2, 3))], 1);
            return all.flatten(0, 1)
                .index_select(0, tensor(turns.Select((turn, i) => (3L * i) + turn - 1).ToArray()))
                .MoveToOuterDisposeScope();
        }

        return nn.functional.grid_sample(pictures, Grid(pictures.shape, degrees, seed), align_corners: false).MoveToOuterDisposeScope();
    }

    /// <summary>Where the pixels of turned pictures are read, [B, side, side, 2]. Belongs to the caller's scope.</summary>
    /// <param name="shape">Of the pictures, [B, C, side, side].</param>
    /// <param name="degrees">The largest angle either way; each picture has its own.</param>
    public static Tensor Grid(long[] shape, double degrees, ulong seed)
    {
        using var scope = NewDisposeScope();
        var random = new SeededRandom(seed);
        var theta = new float[shape[0] * 6];
        for (var i = 0; i < shape[0]; i++)
        {
            var angle = random.Between(-degrees, degrees) * Math.PI / 180;
            var (cosine, sine) = ((float)Math.Cos(angle), (float)Math.Sin(angle));
            (theta[6 * i], theta[(6 * i) + 1], theta[(6 * i) + 3], theta[(6 * i) + 4]) = (cosine, -sine, sine, cosine);
        }

        return nn.functional.affine_grid(tensor(theta, [shape[0], 2, 3]), shape, align_corners: false).MoveToOuterDisposeScope();
    }

    /// <summary>Each picture turned by a number of quarters of its own and mirrored or not, but never left as it is.</summary>
    /// <param name="pictures">[B, C, side, side].</param>
    /// <param name="seed">The same one gives the same elements.</param>
    /// <returns>[B, C, side, side]. Belongs to the caller's scope.</returns>
    public static Tensor RotoReflected(Tensor pictures, ulong seed)
    {
        using var scope = NewDisposeScope();
        var random = new SeededRandom(seed);
        var count = (int)pictures.shape[0];
        var all = stack(
            [.. new[] { pictures, pictures.flip(3) }.SelectMany(seen => Enumerable.Range(0, 4).Select(k => seen.rot90(k, (2, 3)))).Skip(1)],
            1
        );
        var picks = Enumerable.Range(0, count).Select(i => (7L * i) + random.Whole(0, 6)).ToArray();
        return all.flatten(0, 1).index_select(0, tensor(picks)).MoveToOuterDisposeScope();
    }
}
