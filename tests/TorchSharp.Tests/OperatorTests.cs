using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Operators against closed-form values.</summary>
public class OperatorTests
{
    private static Tensor Doubles(params double[] values) => tensor(values);

    [Fact]
    public void Arithmetic_OfTensorsAndNumbers()
    {
        using var scope = NewDisposeScope();
        var a = Doubles(1, 2, 4);
        var b = Doubles(2, 2, 0.5);
        TensorAssert.Close([3, 4, 4.5], a + b);
        TensorAssert.Close([-1, 0, 3.5], a - b);
        TensorAssert.Close([2, 4, 2], a * b);
        TensorAssert.Close([0.5, 1, 8], a / b);
        TensorAssert.Close([3, 4, 6], a + 2);
        TensorAssert.Close([1, 0, -2], 2 - a);
        TensorAssert.Close([2, 4, 8], 2 * a);
        TensorAssert.Close([4, 2, 1], 4 / a);
        TensorAssert.Close([-1, -2, -4], -a);
        TensorAssert.Close([1, 4, 16], a.pow(2));
        TensorAssert.Close([1, 4, 2], a.pow(b));
        TensorAssert.Close([1, 0, 0], a % 2);
        TensorAssert.Close([7, 8, 5.5], a.add(b, 3));
        TensorAssert.Close([0, 1, 2], a.div(2, RoundingMode.floor));
        TensorAssert.Close([2, 2, 4], maximum(a, b));
        TensorAssert.Close([1, 2, 0.5], minimum(a, b));
        TensorAssert.Close([5, 6, 6], a.addcmul(b, Doubles(1, 1, 2), 2));
        TensorAssert.Close([2, 3, 4.25], a.addcdiv(b, Doubles(1, 1, 1), 0.5));
        TensorAssert.Close([1.5, 2, 2.25], a.lerp(b, tensor(0.5)));
    }

    [Fact]
    public void InPlace_ChangesTheTensorAndReturnsIt()
    {
        using var scope = NewDisposeScope();
        var a = Doubles(1, 2);
        Assert.Same(a, a.add_(1).mul_(2).sub_(1).div_(3));
        TensorAssert.Close([1, 5.0 / 3], a);
        a.fill_(4).sqrt_();
        TensorAssert.Close([2, 2], a);
        a.zero_();
        TensorAssert.Close([0, 0], a);
        a.copy_(tensor(new[] { 7, 8 }));
        TensorAssert.Close([7, 8], a);
        a.clamp_(max: 7.5);
        TensorAssert.Close([7, 7.5], a);
    }

    [Theory]
    [InlineData("exp", 0.3)]
    [InlineData("log", 0.7)]
    [InlineData("sqrt", 2.0)]
    [InlineData("rsqrt", 2.0)]
    [InlineData("abs", -1.5)]
    [InlineData("sin", 0.4)]
    [InlineData("cos", 0.4)]
    [InlineData("tan", 0.4)]
    [InlineData("atan", 0.4)]
    [InlineData("asin", 0.4)]
    [InlineData("acos", 0.4)]
    [InlineData("sinh", 0.4)]
    [InlineData("cosh", 0.4)]
    [InlineData("tanh", 0.4)]
    [InlineData("sigmoid", 0.4)]
    [InlineData("square", -3.0)]
    [InlineData("reciprocal", 4.0)]
    [InlineData("floor", -1.5)]
    [InlineData("ceil", -1.5)]
    [InlineData("trunc", -1.5)]
    [InlineData("sign", -1.5)]
    [InlineData("log2", 8.0)]
    [InlineData("log10", 1000.0)]
    [InlineData("log1p", 0.5)]
    [InlineData("expm1", 0.5)]
    [InlineData("relu", -0.5)]
    public void Unary_IsTheFunctionOfThatName(string name, double x)
    {
        var expected = name switch
        {
            "exp" => Math.Exp(x),
            "log" => Math.Log(x),
            "sqrt" => Math.Sqrt(x),
            "rsqrt" => 1 / Math.Sqrt(x),
            "abs" => Math.Abs(x),
            "sin" => Math.Sin(x),
            "cos" => Math.Cos(x),
            "tan" => Math.Tan(x),
            "atan" => Math.Atan(x),
            "asin" => Math.Asin(x),
            "acos" => Math.Acos(x),
            "sinh" => Math.Sinh(x),
            "cosh" => Math.Cosh(x),
            "tanh" => Math.Tanh(x),
            "sigmoid" => 1 / (1 + Math.Exp(-x)),
            "square" => x * x,
            "reciprocal" => 1 / x,
            "floor" => Math.Floor(x),
            "ceil" => Math.Ceiling(x),
            "trunc" => Math.Truncate(x),
            "sign" => Math.Sign(x),
            "log2" => Math.Log2(x),
            "log10" => Math.Log10(x),
            "log1p" => Math.Log(1 + x),
            "expm1" => Math.Exp(x) - 1,
            "relu" => Math.Max(0, x),
            _ => throw new ArgumentException(name),
        };
        using var scope = NewDisposeScope();
        var method = typeof(Tensor).GetMethod(name, Type.EmptyTypes)!;
        TensorAssert.Close([expected], (Tensor)method.Invoke(Doubles(x), null)!);
        var inPlace = Doubles(x);
        typeof(Tensor).GetMethod(name + "_", Type.EmptyTypes)!.Invoke(inPlace, null);
        TensorAssert.Close([expected], inPlace);
    }

    [Fact]
    public void Comparisons_GiveTruthValues()
    {
        using var scope = NewDisposeScope();
        var a = Doubles(1, 2, 3);
        TensorAssert.Close([0, 0, 1], a > 2);
        TensorAssert.Close([0, 1, 1], a >= 2);
        TensorAssert.Close([1, 0, 0], a < 2);
        TensorAssert.Close([1, 1, 0], 2 >= a);
        TensorAssert.Close([0, 1, 0], a == Doubles(0, 2, 0));
        TensorAssert.Close([1, 0, 1], a != 2);
        TensorAssert.Close([0, 1, 0], (a > 1) & (a < 3));
        TensorAssert.Close([1, 0, 1], ~((a > 1) & (a < 3)));
        TensorAssert.Close([1, -1, 3], where(a == 2, Doubles(-1), a));
        Assert.True(a.allclose(a + 1e-10));
        Assert.False(a.equal(a + 1));
        TensorAssert.Close([1.5, 2, 2.5], a.clamp(1.5, 2.5));
        TensorAssert.Close([0, 1, 0], isnan(Doubles(1, double.NaN, double.PositiveInfinity)));
        TensorAssert.Close([Math.Atan2(1, -2)], atan2(Doubles(1), Doubles(-2)));
    }

    [Fact]
    public void Reductions_OverAllAndOverDimensions()
    {
        using var scope = NewDisposeScope();
        var a = Doubles(1, 2, 3, 4, 5, 9).view(2, 3);
        Assert.Equal(24, a.sum().ToDouble());
        TensorAssert.Close([6, 18], a.sum(1));
        TensorAssert.Close([5, 7, 12], a.sum([0]));
        Assert.Equal([1, 1], a.sum([0, 1], keepdim: true).shape);
        Assert.Equal(4, a.mean().ToDouble());
        TensorAssert.Close([2, 6], a.mean([1]));
        TensorAssert.Close([1, 7], a.var(1));
        TensorAssert.Close([2.0 / 3, 14.0 / 3], a.var(1, unbiased: false));
        TensorAssert.Close([1, Math.Sqrt(7)], a.std([1]));
        Assert.Equal(9, a.max().ToDouble());
        var (values, indexes) = a.max(1);
        TensorAssert.Close([3, 9], values);
        TensorAssert.Close([2, 2], indexes);
        TensorAssert.Close([0, 0], a.min(1).indexes);
        Assert.Equal(5, a.argmax().ToInt64());
        TensorAssert.Close([1, 1, 1], a.argmax(0));
        TensorAssert.Close([4, 5, 9], a.amax(0));
        TensorAssert.Close([1, 4], a.amin([1]));
        Assert.Equal(Math.Sqrt(136), a.norm().ToDouble(), 1e-12);
        TensorAssert.Close([Math.Sqrt(14), Math.Sqrt(122)], a.norm(1));
        TensorAssert.Close([1, 3, 6, 4, 9, 18], a.cumsum(1));
        Assert.Equal(1080, a.prod().ToDouble());
        Assert.True((a > 8).any().ToBoolean());
        Assert.False((a > 8).all().ToBoolean());
        TensorAssert.Close([0, 1], (a > 3).all(1));
        TensorAssert.Close([Math.Log(Math.Exp(1) + Math.Exp(2) + Math.Exp(3))], a[0].logsumexp(0));
        TensorAssert.Close([2, 5], a.quantile(tensor(0.5, dtype: float64)));
    }

    [Fact]
    public void SortAndTopk_OrderWithIndices()
    {
        using var scope = NewDisposeScope();
        var a = Doubles(3, 1, 2);
        var (values, indices) = a.sort();
        TensorAssert.Close([1, 2, 3], values);
        TensorAssert.Close([1, 2, 0], indices);
        TensorAssert.Close([3, 2, 1], a.sort(descending: true).Values);
        TensorAssert.Close([0, 2, 1], a.argsort(descending: true));
        TensorAssert.Close([3, 2], a.topk(2).values);
    }

    [Fact]
    public void MatrixProducts_AgreeWithTheirSums()
    {
        using var scope = NewDisposeScope();
        var a = Doubles(1, 2, 3, 4).view(2, 2);
        var b = Doubles(0, 1, 1, 0).view(2, 2);
        TensorAssert.Close([2, 1, 4, 3], a.matmul(b));
        TensorAssert.Close([2, 1, 4, 3], a.mm(b));
        TensorAssert.Close([3, 7], a.mv(Doubles(1, 1)));
        Assert.Equal(5, Doubles(1, 2).dot(Doubles(1, 2)).ToDouble());
        TensorAssert.Close([2, 1, 4, 3, 2, 1, 4, 3], stack([a, a]).bmm(stack([b, b])));
        TensorAssert.Close([2, 1, 4, 3], einsum("ij,jk->ik", a, b));
        TensorAssert.Close([5], einsum("ii->", a).reshape(1));
        TensorAssert.Close([1, 2, 2, 4], Doubles(1, 2).outer(Doubles(1, 2)));
    }

    [Fact]
    public void LinearAlgebra_SolvesAndFactors()
    {
        using var scope = NewDisposeScope();
        var a = Doubles(4, 1, 1, 3).view(2, 2);
        var b = Doubles(1, 2).view(2, 1);
        TensorAssert.Close([1.0 / 11, 7.0 / 11], linalg.solve(a, b));
        TensorAssert.Close([3.0 / 11, -1.0 / 11, -1.0 / 11, 4.0 / 11], linalg.inv(a));
        Assert.Equal(11, linalg.det(a).ToDouble(), 1e-10);
        var (values, vectors) = linalg.eigh(a);
        var root = Math.Sqrt(5) / 2;
        TensorAssert.Close([3.5 - root, 3.5 + root], values);
        TensorAssert.Close(a, vectors.matmul(diag(values)).matmul(vectors.T));
        var (u, s, vh) = linalg.svd(a, fullMatrices: false);
        TensorAssert.Close(a, u.matmul(diag(s)).matmul(vh));
        Assert.Equal(Math.Sqrt(27), linalg.norm(a).ToDouble(), 1e-10);
        var l = linalg.cholesky(a);
        TensorAssert.Close(a, l.matmul(l.T));
        TensorAssert.Close([1.0 / 11, 7.0 / 11], linalg.lstsq(a, b).Solution);
        TensorAssert.Close(linalg.inv(a), linalg.pinv(a));
    }
}
