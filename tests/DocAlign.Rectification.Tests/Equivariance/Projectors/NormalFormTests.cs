using DocAlign.Rectification.Equivariance.Projectors;
using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance.Projectors;

public sealed class NormalFormTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public static TheoryData<int> Cycles => [.. Enumerable.Range(2, 23)];

    public void Dispose() => _scope.Dispose();

    [Theory]
    [MemberData(nameof(Cycles))]
    public void Of_ACyclicShift_HasItsFrequencies(int n)
    {
        var form = NormalForm.Of(NormalMatrices.Cycle(n));
        var expected = Enumerable
            .Range(0, (n / 2) + 1)
            .Select(m => (A: Math.Cos(2 * Math.PI * m / n), F: Math.Abs(Math.Sin(2 * Math.PI * m / n))))
            .OrderBy(pair => pair.A);
        Assert.All(
            form.Blocks.OrderBy(block => block.A).Zip(expected),
            pair => Assert.True(Math.Abs(pair.First.A - pair.Second.A) < 1e-9 && Math.Abs(pair.First.F - pair.Second.F) < 1e-9, $"{pair}")
        );
        Assert.Equal(n, form.Blocks.Sum(block => block.Size));
        IsSchurForm(NormalMatrices.Cycle(n), form);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Of_RandomNormalMatrices_PutsThemTogetherAgain(int seed)
    {
        foreach (
            var matrix in new[]
            {
                NormalMatrices.Orthogonal(7, seed),
                NormalMatrices.Skew(8, seed),
                Generators.Shift(4, isHorizontal: true),
                Generators.QuarterTurns(5),
                SkewGenerator.Of(4),
            }
        )
        {
            IsSchurForm(matrix, NormalForm.Of(matrix));
        }
    }

    [Fact]
    public void Of_AMatrixThatIsNotNormal_SaysSo() =>
        Assert.Contains(
            "not normal",
            Assert.Throws<ArgumentException>(() => NormalForm.Of(tensor(new[] { 1.0, 1, 0, 1 }, [2, 2]))).Message,
            StringComparison.Ordinal
        );

    private static void IsSchurForm(Tensor matrix, NormalForm form)
    {
        var n = matrix.shape[0];
        var blocks = zeros(n, n, dtype: ScalarType.Float64);
        foreach (var block in form.Blocks)
        {
            for (var i = 0; i < block.Size; i++)
            {
                blocks[block.Start + i, block.Start + i] = block.A;
            }

            if (block.Size == 2)
            {
                (blocks[block.Start, block.Start + 1], blocks[block.Start + 1, block.Start]) = (block.F, -block.F);
            }
        }

        var basis = form.Basis;
        Assert.InRange((basis.t().matmul(basis) - eye(n, dtype: ScalarType.Float64)).abs().max().item<double>(), 0, 1e-9);
        Assert.InRange(
            (basis.matmul(blocks).matmul(basis.t()) - matrix).abs().max().item<double>(),
            0,
            1e-8 * Math.Max(1, matrix.abs().max().item<double>())
        );
    }
}
