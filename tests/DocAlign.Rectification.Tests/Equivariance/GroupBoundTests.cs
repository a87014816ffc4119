using DocAlign.Rectification.Equivariance;
using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using static DocAlign.Rectification.Tests.Equivariance.EquivarianceVectors;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance;

public sealed class GroupBoundTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void OfRotations_OfSpace_HoldsAtRandomElements(int seed)
    {
        var generators = Generators.SpecialOrthogonal(3);
        var projector = new SvdEquivariantProjector("so3", generators, generators, SoftnessDial.Cutoff(1.6));
        var weight = projector.Project(NormalMatrices.Skew(3, seed) + eye(3, dtype: ScalarType.Float64));
        var bound = GroupBound.OfRotations(1.6, generators, generators, Math.PI);
        var random = new Random(seed);
        for (var i = 0; i < 50; i++)
        {
            var direction = Enumerable.Range(0, 3).Select(_ => random.NextDouble() - 0.5).ToArray();
            var length = Math.Sqrt(direction.Sum(value => value * value));
            var turn = matrix_exp(
                generators.Zip(direction, (generator, value) => generator * (Math.PI * value / length)).Aggregate((a, b) => a + b)
            );
            var error = StepNorm.SpectralNorm(weight.matmul(turn) - turn.matmul(weight)) / weight.norm().item<double>();
            Assert.InRange(error, 0, bound.RemainderFree);
        }

        Assert.Equal(1.6 * Math.PI, bound.RemainderFree, 1e-9);
        Assert.True(bound.Claimed > bound.RemainderFree + bound.Remainder - 1e-9, $"{bound}");
    }

    [Fact]
    public void OfRotations_AtNoCutoff_IsTheRemainderAlone()
    {
        // One frequency of 1 on either side, half a turn: |exp(iπ) - 1 - iπ| each.
        var plane = Generators.SpecialOrthogonal(2);
        var bound = GroupBound.OfRotations(0, plane, plane, Math.PI);
        Assert.Equal(0, bound.RemainderFree);
        Assert.Equal(2 * Math.Sqrt(4 + (Math.PI * Math.PI)), bound.Claimed, 1e-9);
    }

    [Fact]
    public void OfRotations_OfAMatrixThatIsNotSkew_SaysSo() =>
        Assert.Contains(
            "not skew",
            Assert.Throws<ArgumentException>(() => GroupBound.OfRotations(1, [eye(2)], [eye(2)], 1)).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(0, 4, 0)]
    [InlineData(3, 4, 1)]
    [InlineData(2, 4, 2)]
    [InlineData(-1, 8, 1)]
    [InlineData(13, 8, 3)]
    public void WordLength_GoesTheShorterWayRound(int k, int n, int expected) => Assert.Equal(expected, GroupBound.WordLength(k, n));

    [Fact]
    public void Telescoping_BoundsEveryPower()
    {
        var w = tensor(new[] { 0.6, -0.8 });
        foreach (var row in Entry("discrete_telescoping_bound/rows").EnumerateArray())
        {
            double Error(int k)
            {
                var angle = 2 * Math.PI * k / 8;
                var turn = tensor(new[] { Math.Cos(angle), -Math.Sin(angle), Math.Sin(angle), Math.Cos(angle) }, [2, 2]);
                return (turn - eye(2, dtype: ScalarType.Float64)).t().mv(w).norm().item<double>();
            }

            var k = row.GetProperty("k").GetInt32();
            Assert.Equal(row.GetProperty("worst_case_error_unit_x").GetDouble(), Error(k), 1e-9);
            var letters = GroupBound.WordLength(k, 8);
            Assert.Equal(row.GetProperty("word_length").GetInt32(), letters);
            var bound = GroupBound.OfWords(Error(1), letters);
            Assert.Equal(row.GetProperty("telescoping_bound").GetDouble(), bound.RemainderFree, 1e-9);
            Assert.InRange(Error(k), 0, bound.RemainderFree + 1e-12);
            Assert.InRange(bound.RemainderFree, 0, bound.Claimed);
        }
    }
}
