using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Views, joins, indexing and assignment.</summary>
public class ShapeTests
{
    private static Tensor Counting(params long[] shape) => arange(shape.TotalSize(), dtype: float64).view(shape);

    [Fact]
    public void Views_ShareDataAndChangeShape()
    {
        using var scope = NewDisposeScope();
        var a = Counting(2, 3);
        Assert.Equal([3, 2], a.view(3, -1).shape);
        Assert.Equal([6], a.flatten().shape);
        TensorAssert.Close([0, 3, 1, 4, 2, 5], a.T.contiguous());
        Assert.False(a.T.is_contiguous());
        Assert.Equal([1, 2, 1, 3], a.unsqueeze(0).unsqueeze(2).shape);
        Assert.Equal([2, 3], a.unsqueeze(0).squeeze().shape);
        Assert.Equal([2, 3], a.unsqueeze(0).squeeze(0).shape);
        Assert.Equal([4, 2, 3], a.expand(4, 2, 3).shape);
        Assert.Equal([4, 3], a.repeat(2, 1).shape);
        Assert.Equal([3, 1, 2], Counting(1, 2, 3).permute(2, 0, 1).shape);
        Assert.Equal([2, 3, 1], Counting(1, 2, 3).movedim([0], [2]).shape);
        a.view(-1).fill_(7);
        TensorAssert.Close([7, 7, 7, 7, 7, 7], a);
        Assert.Equal([3, 1], Counting(2, 3).stride());
    }

    [Fact]
    public void Joins_AndSplits_AreInverse()
    {
        using var scope = NewDisposeScope();
        var a = Counting(4, 2);
        TensorAssert.Close(a, cat(a.split(3)));
        TensorAssert.Close(a, cat(a.split([1, 3])));
        TensorAssert.Close(a, cat(a.chunk(2)));
        TensorAssert.Close(a, stack(a.unbind()));
        TensorAssert.Close(a, stack(a.unbind(1), 1));
        Assert.Equal([4, 4], cat([a, a], 1).shape);
        Assert.Equal([2, 4, 2], stack([a, a]).shape);
    }

    [Fact]
    public void Rearrangements_MoveElements()
    {
        using var scope = NewDisposeScope();
        var a = Counting(2, 3);
        TensorAssert.Close([2, 1, 0, 5, 4, 3], a.flip(1));
        TensorAssert.Close([2, 0, 1, 5, 3, 4], a.roll(1, 1));
        TensorAssert.Close([2, 5, 1, 4, 0, 3], a.rot90());
        TensorAssert.Close([5, 4, 3, 2, 1, 0], a.rot90(2));
        TensorAssert.Close([1, 2, 4, 5], a.narrow(1, 1, 2));
        TensorAssert.Close([0, 0, 3, 4], Counting(2, 3)[.., ..2].tril(-1).add(Counting(2, 3)[.., ..2].mul(tensor(new double[,] { { 0, 0 }, { 0, 1 } }))));
        TensorAssert.Close([1, 0, 0, 2], diag(tensor(new double[] { 1, 2 })));
    }

    [Fact]
    public void Indexing_FollowsPython()
    {
        using var scope = NewDisposeScope();
        var a = Counting(2, 3, 4);
        TensorAssert.Close([4, 5, 6, 7], a[0, 1]);
        Assert.Equal(23, a[1, 2, 3].ToDouble());
        Assert.Equal(23, a[-1, -1, -1].ToDouble());
        TensorAssert.Close([1, 5, 9], a[0, TensorIndex.Slice(), 1]);
        TensorAssert.Close([3, 7, 11, 15, 19, 23], a[TensorIndex.Ellipsis, -1]);
        TensorAssert.Close([0, 2], a[0, 0, TensorIndex.Slice(step: 2)]);
        TensorAssert.Close([1, 2], a[0, 0, TensorIndex.Slice(1, 3)]);
        TensorAssert.Close([1, 2], a[0, 0, 1..3]);
        TensorAssert.Close([2, 3], a[0, 0, ^2..]);
        Assert.Equal([2, 1, 3, 4], a[TensorIndex.Colon, TensorIndex.None].shape);
        TensorAssert.Close([12, 13, 14, 15, 0, 1, 2, 3], a[tensor(new long[] { 1, 0 })][TensorIndex.Colon, 0]);
        TensorAssert.Close([22, 23], a[a > 21]);
        TensorAssert.Close([8, 20], a[TensorIndex.Colon, TensorIndex.Tensor(tensor(2L)), 0]);
        TensorAssert.Close([2, 5, 14, 17], a[TensorIndex.Colon, TensorIndex.Tensor(tensor(new long[] { 0, 1 })), TensorIndex.Tensor(tensor(new long[] { 2, 1 }))]);
    }

    [Fact]
    public void Assignment_WritesThroughTheIndex()
    {
        using var scope = NewDisposeScope();
        var a = zeros(2, 3, dtype: float64);
        a[0] = ones(3, dtype: float64);
        a[1, 2] = tensor(5.0);
        a[1, ..2] = tensor(-1.0);
        TensorAssert.Close([1, 1, 1, -1, -1, 5], a);
        a[a < 0] = tensor(0.0);
        a[TensorIndex.Colon, TensorIndex.Tensor(tensor(new long[] { 0, 2 }))] = tensor(new double[,] { { 8, 9 }, { 6, 7 } });
        TensorAssert.Close([8, 1, 9, 6, 0, 7], a);
    }

    [Fact]
    public void GatherAndScatter_AddressElements()
    {
        using var scope = NewDisposeScope();
        var a = Counting(2, 3);
        var index = tensor(new long[,] { { 2, 0 }, { 1, 1 } });
        TensorAssert.Close([2, 0, 4, 4], a.gather(1, index));
        TensorAssert.Close([0, 2, 3, 5], a.index_select(1, tensor(new long[] { 0, 2 })));
        TensorAssert.Close([9, 1, 9, 3, 9, 5], a.scatter(1, index, 9));
        TensorAssert.Close([1, 1, 3, 3, 6, 5], a.scatter_add(1, index, ones(2, 2, dtype: float64)));
        TensorAssert.Close([0, 1, -1, -1, -1, -1], a.masked_fill(a > 1, -1));
        TensorAssert.Close([2, 3, 4, 5], a.masked_select(a > 1));
        TensorAssert.Close([0, 2, 1, 0, 1, 1, 1, 2], nonzero(a > 1));
        TensorAssert.Close([0, 2, 4], a.take(tensor(new long[] { 0, 2, 4 })));
    }

    [Fact]
    public void Conversions_ChangeTypeAndKeepValues()
    {
        using var scope = NewDisposeScope();
        var a = tensor(new[] { 1.7, -2.2, 0 });
        TensorAssert.Close([1, -2, 0], a.to(int32));
        TensorAssert.Close([1, 1, 0], a.@bool());
        Assert.Equal(float16, a.half().dtype);
        Assert.Equal(float32, a.to(float32, CPU).dtype);
        Assert.Equal(float64, a.type_as(zeros(1, dtype: float64)).dtype);
        Assert.Equal(-2.2, a[1].item<double>());
        Assert.Equal(-2.2f, a[1].ToSingle());
        Assert.Equal(3, a.clone().bytes.Length / 8);
        Assert.Throws<ArgumentException>(() => a.item<double>());
        Assert.Throws<ArgumentException>(() => a.data<float>());
    }

    [Fact]
    public void Accessor_ReadsStridedTensorsInOrder()
    {
        using var scope = NewDisposeScope();
        var a = Counting(2, 3).T;
        Assert.Equal([0, 3, 1, 4, 2, 5], a.data<double>().ToArray());
        Assert.Equal(4, a.data<double>()[1, 1]);
        a.data<double>()[2, 0] = -7;
        Assert.Equal(-7, a[2, 0].ToDouble());
        Assert.Throws<IndexOutOfRangeException>(() => a.data<double>()[3, 0]);
    }
}
