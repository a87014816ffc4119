using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Layers;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using static DocAlign.Rectification.Tests.Equivariance.EquivarianceVectors;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance.Layers;

/// <summary>Layers and projectors that cannot be made, or cannot read what they are given, say which rule is broken.</summary>
public sealed class RefusedInputTests : IDisposable
{
    private static readonly SoftnessDial Exact = SoftnessDial.Budget(0);
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void BadInput_NamesTheLayerAndTheRule()
    {
        static string Message(Action work) => Assert.ThrowsAny<ArgumentException>(work).Message;
        Assert.Contains("softness is 1.2, expected 0", Message(() => SoftnessDial.Budget(1.2)), StringComparison.Ordinal);
        Assert.Contains(
            "SoftConv2d(3 -> 8, 4x4): a kernel of even side",
            Message(() => SoftConv2d.Regular(3, 8, 4, Exact, isLifting: true)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "SoftConv2d(4 -> 6, 3x3): regular fields have 4 channels",
            Message(() => SoftConv2d.Regular(4, 6, 3, Exact)),
            StringComparison.Ordinal
        );
        using var strided = SoftConv2d.Regular(4, 4, 3, Exact, stride: 2, padding: 1);
        Assert.Contains(
            "SoftConv2d(4 -> 4, 3x3): a map of 8 x 8 with padding 1 and stride 2 is not read symmetrically",
            Message(() => strided.call(rand(1, 4, 8, 8))),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "expected square matrices of one size",
            Message(() => _ = new SvdInvariantProjector("x", [zeros(3, 4, dtype: ScalarType.Float64)], Exact)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "2 generators of the input and 1 of the output",
            Message(() =>
                _ = new SvdEquivariantProjector(
                    "x",
                    Generators.SpecialOrthogonal(3).Take(2).ToArray(),
                    Generators.SpecialOrthogonal(3).Take(1).ToArray(),
                    Exact
                )
            ),
            StringComparison.Ordinal
        );
        var generator = Values("example_D2/A");
        Assert.Contains(
            "The weight is [2, 3]",
            Message(() => SchurProjector.Exact("x", generator, generator, Exact).Project(zeros(2, 3))),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "SoftLinear(3 -> 2): the output's representation has 4 values",
            Message(() =>
                _ = new SoftLinear(
                    3,
                    2,
                    new CyclicIsotypicProjector(new TrivialRepresentation(3), new TrivialRepresentation(2), Exact),
                    SignedPermutation.Identity(4)
                )
            ),
            StringComparison.Ordinal
        );
    }
}
