using DocAlign.Rectification.Equivariance.Representations;
using TorchSharp;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance.Representations;

public sealed class SignedPermutationTests : IDisposable
{
    private static readonly SignedPermutation Some = new([2, 0, 1], [1, -1, 1]);
    private static readonly SignedPermutation Other = new([1, 0, 2], [-1, 1, 1]);
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Apply_IsTheProductWithTheMatrix()
    {
        var values = randn(4, 3, dtype: ScalarType.Float64);
        Assert.True(Some.Apply(values).allclose(values.matmul(Some.ToMatrix().t())));
        Assert.True(Some.Apply(values.t(), dimension: 0).allclose(Some.ToMatrix().matmul(values.t())));
        Assert.Equal(ScalarType.Float32, Some.Apply(zeros(3)).dtype);
    }

    [Fact]
    public void After_IsTheProductOfTheMatrices() =>
        Assert.True(Some.After(Other).ToMatrix().equal(Some.ToMatrix().matmul(Other.ToMatrix())).all().item<bool>());

    [Fact]
    public void Inverse_BringsBack()
    {
        foreach (var item in new[] { Some, Other, Some.After(Other) })
        {
            Assert.Equal([0, 1, 2], item.Inverse().After(item).Source);
            Assert.Equal([1, 1, 1], item.After(item.Inverse()).Sign);
        }
    }

    [Fact]
    public void Identity_ChangesNothing()
    {
        var values = randn(5);
        Assert.True(SignedPermutation.Identity(5).Apply(values).equal(values).all().item<bool>());
    }

    [Theory]
    [InlineData(new[] { 0, 0, 1 }, new[] { 1, 1, 1 })]
    [InlineData(new[] { 0, 1, 3 }, new[] { 1, 1, 1 })]
    [InlineData(new[] { 0, 1, 2 }, new[] { 1, 1 })]
    [InlineData(new[] { 0, 1, 2 }, new[] { 1, 0, 1 })]
    public void Constructor_OfNoSignedPermutation_SaysWhatIsRight(int[] source, int[] sign) =>
        Assert.Contains(
            $"source has {source.Length} entries and sign {sign.Length}; expected a permutation and as many signs of 1 or -1.",
            Assert.Throws<ArgumentException>(() => new SignedPermutation(source, sign)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void After_OfAnotherDimension_SaysBoth() =>
        Assert.Contains(
            "other has dimension 2, this 3.",
            Assert.Throws<ArgumentException>(() => Some.After(SignedPermutation.Identity(2))).Message,
            StringComparison.Ordinal
        );
}
