using DocAlign.Rectification.Export;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Export;

public sealed class TensorMessagesTests
{
    /// <summary>Numbers of the ONNX format: 1 is float, 3 int8, 7 int64, 11 double.</summary>
    [Fact]
    public void Of_ATensor_HasItsShapeKindAndBytesRowByRow()
    {
        using var scope = NewDisposeScope();
        var values = tensor(new[] { 1f, 2, 3, 4, 5, 6 }, [2, 3]);
        var message = TensorMessages.Of("w", values.t());
        Assert.Equal(("w", 1), (message.Name, message.DataType));
        Assert.Equal([3L, 2], message.Dims);
        Assert.Equal(new[] { 1f, 4, 2, 5, 3, 6 }.SelectMany(BitConverter.GetBytes), message.RawData.ToByteArray());
        Assert.Equal((3, 3), Kind(values.to(ScalarType.Int8)));
        Assert.Equal((11, 24), Kind(values[0].to(ScalarType.Float64)));

        static (int Kind, int Bytes) Kind(Tensor of)
        {
            var message = TensorMessages.Of("x", of.dim() == 1 ? of : of[0]);
            return (message.DataType, message.RawData.Length);
        }
    }

    [Fact]
    public void Integers_OfTheirMessage_AreTheNumbers()
    {
        long[] values = [0, -1, long.MaxValue, 7];
        var message = TensorMessages.Of("shape", values);
        Assert.Equal(7, message.DataType);
        Assert.Equal([4L], message.Dims);
        Assert.Equal(values, TensorMessages.Integers(message));
    }

    [Fact]
    public void Of_AnotherKind_SaysWhichAreTaken()
    {
        using var scope = NewDisposeScope();
        Assert.Contains(
            "values are Int64, expected Float32, Int8 or Float64.",
            Assert.Throws<ArgumentException>(() => TensorMessages.Of("x", tensor(new[] { 1L }))).Message,
            StringComparison.Ordinal
        );
    }
}
