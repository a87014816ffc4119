using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>Quarter turns in closed form: W = W₀ + W₁ + W₂ with σ = 0, 2√2/π, 4/π; gathers and sums, no decomposition.</summary>
/// <remarks>
/// The weight action is T(W) = ρ_Y⁻¹ W ρ_X; W₀ = ¼ Σ T^k W is a group convolution, W₁ = ½ (W - T² W), W₂ = ¼ (W - T W + T² W - T³ W).
/// </remarks>
public sealed class CyclicIsotypicProjector : SoftProjector
{
    private readonly string _spec;
    private readonly Converted[] _index;
    private readonly Converted[] _sign;
    private readonly bool _hasSigns;
    private readonly QuarterTurnOrbits _orbits;

    /// <param name="input">How the layer's input turns; for a convolution over kernels, channels and kernel pixels.</param>
    /// <param name="output">How its output turns.</param>
    public CyclicIsotypicProjector(Representation input, Representation output, SoftnessDial dial)
        : base(dial, tensor(Sigma.ToArray(), [3, 1]), Spectrum(input, output))
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        _spec = $"C4: {input.Spec} -> {output.Spec}";
        var once = WeightAction.Of(input.QuarterTurn, output.QuarterTurn);
        var twice = once.After(once);
        WeightAction[] actions = [once, twice, once.After(twice)];
        var (index, sign) = (actions.Select(action => action.Index).ToArray(), actions.Select(action => action.Sign).ToArray());
        _orbits = new QuarterTurnOrbits(index, sign);
        _index = [.. index.Select(values => new Converted(tensor(values)))];
        _hasSigns = sign.Any(values => values.Any(value => value < 0));
        _sign = [.. sign.Select(values => new Converted(tensor(values)))];
    }

    /// <summary>σ of the three parts, 2 sin(π m / 4) / (π / 2).</summary>
    public static IReadOnlyList<double> Sigma { get; } = [0, 2 * Math.Sqrt(2) / Math.PI, 4 / Math.PI];

    protected override string Generator => _spec;

    private protected override Tensor Weigh(Tensor raw, ResolvedDial dial) =>
        raw.dtype == ScalarType.Float32 && raw.device_type == DeviceType.CPU
            ? QuarterTurnWeight
                .Of(raw.reshape(-1), _orbits, dial.Eta is > 0 ? dial.Eta : null, dial.Coefficient(Sigma[1]), dial.Coefficient(Sigma[2]))
                .view(raw.shape)
            : Gathered(raw, dial);

    /// <summary>
    /// The same by libtorch's gathers, on any device and in any precision: W₀ = ¼ (A + T A) with A = W + T² W, and inner products for the
    /// energies of the parts.
    /// </summary>
    private Tensor Gathered(Tensor raw, ResolvedDial dial)
    {
        var flat = raw.reshape(-1);
        var twice = Turned(flat, 1);
        var even = flat + twice;
        var turned = Turned(even, 0);
        var exact = (even + turned) / 4;
        if (dial.Eta is { } eta and > 0)
        {
            // <W, T W> is a quarter of <A, T A>, since T keeps lengths.
            var (all, half, quarter) = (flat.dot(flat), flat.dot(twice), even.dot(turned) / 4);
            var (first, second) = ((all - half) / 2, (all - (2 * quarter) + half) / 4);
            var gamma = Gamma(
                (all + (2 * quarter) + half) / 4,
                first + second,
                (first * (Sigma[1] * Sigma[1])) + (second * (Sigma[2] * Sigma[2])),
                eta
            );
            return exact.lerp(flat, gamma).view(raw.shape);
        }

        var (middle, last) = (dial.Coefficient(Sigma[1]), dial.Coefficient(Sigma[2]));
        var weighed = last == 0 ? exact : exact + ((flat - exact) * last);
        return (middle == last ? weighed : weighed + ((flat - twice) * ((middle - last) / 2))).view(raw.shape);
    }

    /// <summary>[3, numel]: the parts, flattened.</summary>
    protected override Tensor ToComponents(Tensor raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        var flat = raw.reshape(-1);
        var (once, twice, thrice) = (Turned(flat, 0), Turned(flat, 1), Turned(flat, 2));
        var (even, odd) = (flat + twice, once + thrice);
        return stack([(even + odd) / 4, (flat - twice) / 2, (even - odd) / 4]);
    }

    protected override Tensor FromComponents(Tensor components, long[] shape)
    {
        ArgumentNullException.ThrowIfNull(components);
        return components.sum([0]).view(shape);
    }

    private Tensor Turned(Tensor flat, int k)
    {
        var gathered = flat.index_select(0, _index[k].For(flat));
        return _hasSigns ? gathered * _sign[k].For(flat) : gathered;
    }

    /// <summary>Multiplicities by the characters: the trace of T^k is the product of those of both representations.</summary>
    private static IEnumerable<double> Spectrum(Representation input, Representation output)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        long Trace(int power)
        {
            long Of(SignedPermutation element)
            {
                var raised = SignedPermutation.Identity(element.Dimension);
                for (var i = 0; i < power; i++)
                {
                    raised = element.After(raised);
                }

                return Enumerable.Range(0, raised.Dimension).Sum(i => raised.Source[i] == i ? raised.Sign[i] : 0L);
            }

            return Of(input.QuarterTurn) * Of(output.QuarterTurn);
        }

        var (all, once, twice) = ((long)input.Dimension * output.Dimension, Trace(1), Trace(2));
        var exact = (all + (2 * once) + twice) / 4;
        var middle = (all - twice) / 2;
        return Enumerable
            .Repeat(0.0, (int)exact)
            .Concat(Enumerable.Repeat(Sigma[1], (int)middle))
            .Concat(Enumerable.Repeat(Sigma[2], (int)(all - exact - middle)));
    }
}
