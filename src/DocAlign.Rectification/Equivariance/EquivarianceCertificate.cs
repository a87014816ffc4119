using DocAlign.Rectification.Equivariance.Layers;
using DocAlign.Rectification.Equivariance.Representations;
using DocAlign.Rectification.Networks;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance;

/// <summary>
/// What a locate network promises about quarter turns of its picture, layer by layer and as a whole, and what is measured.
/// </summary>
/// <remarks>
/// The network bound is Σ_l (Π_{j&gt;l} Λ_j) κ_l ‖x_{l-1}‖ with the activations of the given pictures. It bounds consistency under
/// turning, in the sense of linear algebra. It says
/// nothing about correctness, about other angles, or about crops, and it is loose by design: it is 0 exactly where the network is exactly
/// equivariant.
/// </remarks>
/// <param name="Softness">The dial of all layers; null for plain layers, of which nothing is promised.</param>
/// <param name="Layers">In the order of the data.</param>
/// <param name="BoundPixels">Bound of the boundary points' mean distance after one quarter turn, pixels of the network's input, mean over
/// the pictures; null for plain layers.</param>
/// <param name="MeasuredPixels">The same, measured.</param>
/// <param name="MeasuredTurns">Share of pictures whose quarter turn is found consistently in all four ways up.</param>
public sealed record EquivarianceCertificate(
    double? Softness,
    IReadOnlyList<LayerCertificate> Layers,
    double? BoundPixels,
    double MeasuredPixels,
    double MeasuredTurns
)
{
    /// <summary>The bound says less than that points stay within the picture.</summary>
    public bool IsVacuous(int inputSide) => BoundPixels > Math.Sqrt(2) * inputSide;

    /// <summary>Certifies the locate network of a checkpoint.</summary>
    /// <param name="checkpointFolder">With model.json and weights.dat.</param>
    /// <param name="pictures">[B, 3, S, S], RGB from 0 to 1, S as the network takes it.</param>
    public static EquivarianceCertificate Of(string checkpointFolder, Tensor pictures)
    {
        using var network = Checkpoints.Checkpoint.LoadLocate(checkpointFolder, out _);
        return Of(network, pictures);
    }

    /// <summary>Side of the pictures that a checkpoint's locate network takes.</summary>
    public static int InputSide(string checkpointFolder) =>
        Checkpoints.Checkpoint.ReadCard(checkpointFolder).Locate?.InputSide
        ?? throw new Checkpoints.CheckpointException($"The checkpoint in '{checkpointFolder}' is no locate network.");

    internal static EquivarianceCertificate Of(LocateNetwork network, Tensor pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        network.eval();
        var (distance, turns) = Measure(network, pictures);
        if (network.Options.Softness is null)
        {
            return new EquivarianceCertificate(Softness: null, [], BoundPixels: null, distance, turns);
        }

        var layers = Walk(network, pictures);
        var bound = 0.0;
        for (var l = 0; l < layers.Count; l++)
        {
            bound += layers.Skip(l + 1).Aggregate(layers[l].StepNorm * layers[l].InputNorm, (product, later) => product * later.Lipschitz);
        }

        // Classes to means: √(Σ p² (b - μ)²) is at most the reach. A point's share of the whole vector's length, in pixels.
        var pixels = bound * LocateNetwork.Reach * network.Options.InputSide / 2 / Math.Sqrt(Geometry.BoundaryWarp.PointCount);
        return new EquivarianceCertificate(network.Options.Softness, layers, pixels, distance, turns);
    }

    /// <summary>
    /// Boundary points [B, 16, 2] of a picture after k counter-clockwise quarter turns: (x, y) goes to (y, -x), and the next corner comes
    /// first.
    /// </summary>
    internal static Tensor Turned(Tensor points, int k) =>
        k == 0 ? points : Turned(stack([points.select(2, 1), -points.select(2, 0)], 2).roll(-4, 1), k - 1);

    /// <summary>
    /// Mean distance of boundary points after one more quarter turn from where they should be then, over the four turns of the circle, in
    /// pixels; and how often all four ways up agree.
    /// </summary>
    private static (double Pixels, double Turns) Measure(LocateNetwork network, Tensor pictures)
    {
        var upright = network.call(pictures);
        var (before, turn) = (upright.Boundary, upright.Turns.argmax(1));
        var (distance, agree) = (0.0, ones_like(turn).to(ScalarType.Bool));
        for (var k = 1; k <= RegularField.Orientations; k++)
        {
            var turned = k < RegularField.Orientations ? network.call(pictures.rot90(k, (2, 3))) : upright;
            distance += (turned.Boundary - Turned(before, 1)).square().sum([2]).sqrt().mean().item<float>() / RegularField.Orientations;
            agree = logical_and(agree, turned.Turns.argmax(1).eq((turn - k).remainder(4)));
            before = turned.Boundary;
        }

        return (distance * network.Options.InputSide / 2, agree.to(ScalarType.Float32).mean().item<float>());
    }

    /// <summary>Every linear layer with the mean length of what it is given.</summary>
    private static List<LayerCertificate> Walk(LocateNetwork network, Tensor pictures)
    {
        var layers = new List<LayerCertificate>();
        var values = pictures.sub(0.5).mul(2);
        Tensor Block(string name, nn.Module block, Tensor input)
        {
            var children = block.named_children().ToArray();
            if (children.Any(child => child.module is SoftConv2d))
            {
                var (convolution, norm) = ((SoftConv2d)children[0].module, (FieldNorm2d)children[1].module);
                layers.Add(LayerCertificate.Of(name, convolution, norm.Norm, MeanNorm(input)));
                return ((nn.Module<Tensor, Tensor>)block).call(input);
            }

            return children.Aggregate(input, (value, child) => Block($"{name}.{child.name}", child.module, value));
        }

        var parts = network.named_children().ToDictionary(child => child.name, child => child.module, StringComparer.Ordinal);
        values = Block("patches", parts["patches"], values);
        values = Block("stage1", parts["stage1"], values);
        foreach (var stage in new[] { "stage2", "stage3", "stage4" })
        {
            // A 2 x 2 average halves lengths at most; its factor goes to the layer before.
            values = nn.functional.avg_pool2d(values, 2);
            layers[^1] = layers[^1] with { Lipschitz = layers[^1].Lipschitz / 2, StepNorm = layers[^1].StepNorm / 2 };
            values = Block(stage, parts[stage], values);
        }

        var reduce = (SoftConv2d)parts["reduce"];
        layers.Add(LayerCertificate.Of("reduce", reduce, norm: null, MeanNorm(values)));
        values = nn.functional.relu(reduce.call(values)).flatten(1);
        var hidden = (SoftLinear)parts["hidden"];
        var options = network.Options;
        layers.Add(
            LayerCertificate.Of(
                "hidden",
                hidden,
                new RegularField(options.Reduced / 4, options.InputSide / 32),
                new RegularField(options.Hidden / 4, 1),
                MeanNorm(values)
            )
        );
        values = nn.functional.relu(hidden.call(values));
        layers.Add(
            LayerCertificate.Of(
                "head",
                (SoftLinear)parts["head"],
                new RegularField(options.Hidden / 4, 1),
                LocateNetwork.Answer(options.Bins),
                MeanNorm(values)
            )
        );
        return layers;
    }

    private static double MeanNorm(Tensor values) => values.flatten(1).norm(1).mean().item<float>();
}
