using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>Quarter turns and mirrors (D4) in closed form: the three parts of quarter turns, each split by the mirror.</summary>
/// <remarks>
/// The mirror M is an involution, so that (1 ± M) / 2 are projectors. They commute with those of quarter turns, since M T M = T⁻¹ and the
/// latter are the same in T and T⁻¹: the composition of both is exact. Both defects count jointly: the forward differences
/// (T - I) / (π/2) and (M - I) / π, stacked, act on the part of σ_m that is even under the mirror with σ_m, and on the odd one with
/// √(σ_m² + (2/π)²). These are the singular values of <see cref="SvdEquivariantProjector"/> for the same two generators, which the tests
/// compare.
/// </remarks>
public sealed class RotoReflectionProjector : SoftProjector
{
    private readonly string _spec;
    private readonly Converted _turn;
    private readonly Converted _mirror;
    private readonly Converted _turnSign;
    private readonly Converted _mirrorSign;
    private readonly RotoReflectionOrbits _orbits;

    /// <param name="input">How the layer's input turns and is mirrored.</param>
    /// <param name="output">How its output does.</param>
    /// <exception cref="NotSupportedException">One of them has no mirror.</exception>
    public RotoReflectionProjector(Representation input, Representation output, SoftnessDial dial)
        : base(dial, tensor(Sigma.ToArray(), [RotoReflectionOrbits.Parts, 1]), Spectrum(input, output))
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        _spec = $"D4: {input.Spec} -> {output.Spec}";
        var (turn, mirror) = Actions(input, output);
        _orbits = new RotoReflectionOrbits(turn, mirror);
        (_turn, _turnSign) = (new Converted(tensor(turn.Index)), new Converted(tensor(turn.Sign)));
        (_mirror, _mirrorSign) = (new Converted(tensor(mirror.Index)), new Converted(tensor(mirror.Sign)));
    }

    /// <summary>σ of the six parts: 0, 2/π, and those of <see cref="CyclicIsotypicProjector"/> with and without 2/π beside them.</summary>
    public static IReadOnlyList<double> Sigma { get; } =
    [.. CyclicIsotypicProjector.Sigma.SelectMany(sigma => new[] { sigma, Math.Sqrt((sigma * sigma) + (4 / (Math.PI * Math.PI))) })];

    protected override string Generator => _spec;

    private protected override Tensor Weigh(Tensor raw, ResolvedDial dial) =>
        raw.dtype == ScalarType.Float32 && raw.device_type == DeviceType.CPU
            ? RotoReflectionWeight
                .Of(raw.reshape(-1), _orbits, dial.Eta is > 0 ? dial.Eta : null, [.. Sigma.Select(dial.Coefficient)])
                .view(raw.shape)
            : base.Weigh(raw, dial);

    /// <summary>[6, numel]: the parts, flattened.</summary>
    protected override Tensor ToComponents(Tensor raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        Tensor Moved(Tensor flat, Converted index, Converted sign) => flat.index_select(0, index.For(flat)) * sign.For(flat);
        IEnumerable<Tensor> Turned(Tensor flat)
        {
            var once = Moved(flat, _turn, _turnSign);
            var twice = Moved(once, _turn, _turnSign);
            var thrice = Moved(twice, _turn, _turnSign);
            return [(flat + once + twice + thrice) / 4, (flat - twice) / 2, (flat - once + twice - thrice) / 4];
        }

        var flat = raw.reshape(-1);
        var mirrored = Moved(flat, _mirror, _mirrorSign);
        var (even, odd) = (Turned((flat + mirrored) / 2), Turned((flat - mirrored) / 2));
        return stack([.. even.Zip(odd, (a, b) => new[] { a, b }).SelectMany(pair => pair)]);
    }

    protected override Tensor FromComponents(Tensor components, long[] shape)
    {
        ArgumentNullException.ThrowIfNull(components);
        return components.sum([0]).view(shape);
    }

    private static (WeightAction Turn, WeightAction Mirror) Actions(Representation input, Representation output) =>
        (WeightAction.Of(input.QuarterTurn, output.QuarterTurn), WeightAction.Of(input.Mirror, output.Mirror));

    /// <summary>Multiplicities by the characters: the rank of a part is the trace of its projector.</summary>
    private static IEnumerable<double> Spectrum(Representation input, Representation output)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        long Trace(Func<Representation, SignedPermutation> element)
        {
            static long Of(SignedPermutation moved) =>
                Enumerable.Range(0, moved.Dimension).Sum(i => moved.Source[i] == i ? moved.Sign[i] : 0L);
            return Of(element(input)) * Of(element(output));
        }

        var all = (long)input.Dimension * output.Dimension;
        var once = Trace(item => item.QuarterTurn);
        var twice = Trace(item => item.QuarterTurn.After(item.QuarterTurn));

        // M and M T² are conjugate, M T and M T³ too: each pair has one trace.
        var (axis, diagonal) = (Trace(item => item.Mirror), Trace(item => item.Mirror.After(item.QuarterTurn)));
        long[] ranks =
        [
            (all + (2 * once) + twice + (2 * axis) + (2 * diagonal)) / 8,
            (all + (2 * once) + twice - (2 * axis) - (2 * diagonal)) / 8,
            (all - twice) / 4,
            (all - twice) / 4,
            (all - (2 * once) + twice + (2 * axis) - (2 * diagonal)) / 8,
            (all - (2 * once) + twice - (2 * axis) + (2 * diagonal)) / 8,
        ];
        return ranks.SelectMany((rank, part) => Enumerable.Repeat(Sigma[part], (int)rank));
    }
}
