using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Trajectories;

/// <summary>
/// An autoregressive transformer: from the steps walked so far it predicts the next one, adds it to them, and goes on.
/// </summary>
/// <remarks>
/// A token is a step (a vector); each of its channels is a vector too. Of the same family as the network of arXiv 2603.26657, Table 5,
/// whose sizes are not in the text that we have. Earlier tokens are computed anew for every step: of 18 at most, that is simpler than
/// keeping their keys and values.
/// </remarks>
internal sealed class PathTransformer : PathNetwork
{
    private const int Width = 16;
    private const int Blocks = 2;

    [ComponentName(Name = "embedding")]
    private readonly BlockLinear _embedding;

    [ComponentName(Name = "blocks")]
    private readonly Sequential _blocks;

    [ComponentName(Name = "head")]
    private readonly BlockLinear _head;

    /// <param name="softness">Of every layer, 0 (exact) to 1 (free).</param>
    public PathTransformer(double softness)
        : base(nameof(PathTransformer))
    {
        _embedding = Layer(1, Width, softness);
        _blocks = nn.Sequential(
            Enumerable.Range(0, Blocks).Select(i => ($"block{i}", (nn.Module<Tensor, Tensor>)new PathBlock(Width, softness))).ToArray()
        );
        _head = Layer(Width, 1, softness);
        RegisterComponents();
    }

    /// <summary>The step after each one, from those up to it.</summary>
    /// <param name="steps">Displacements, [B, T, 2], T at most 19.</param>
    /// <returns>[B, T, 2].</returns>
    public Tensor Next(Tensor steps)
    {
        using var scope = NewDisposeScope();
        var (paths, length) = (steps.shape[0], steps.shape[1]);
        var tokens = _embedding.call(steps.reshape(paths * length, 1, 2)).view(paths, length, Width, 2);
        var change = _head.call(PathBlock.RmsNorm(_blocks.call(tokens)).flatten(0, 1)).view(paths, length, 2);

        // People mostly go on as they went.
        return (steps + change).MoveToOuterDisposeScope();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var steps = Displacements(input);
        for (var step = 0; step < PathSet.Steps; step++)
        {
            steps = cat([steps, Next(steps).narrow(1, steps.shape[1] - 1, 1)], 1);
        }

        return steps.narrow(1, PathSet.Steps - 1, PathSet.Steps).cumsum(1).MoveToOuterDisposeScope();
    }

    /// <summary>Every step from the true ones before it (teacher forcing).</summary>
    public override Tensor Loss(Tensor past, Tensor future)
    {
        using var scope = NewDisposeScope();
        var steps = Displacements(cat([past, future], 1));
        var last = steps.shape[1] - 1;
        return MeanLength(Next(steps.narrow(1, 0, last)) - steps.narrow(1, 1, last)).MoveToOuterDisposeScope();
    }

    /// <summary>[B, n, 2], places, to [B, n - 1, 2], what lies between them.</summary>
    private static Tensor Displacements(Tensor places) =>
        places.narrow(1, 1, places.shape[1] - 1) - places.narrow(1, 0, places.shape[1] - 1);
}
