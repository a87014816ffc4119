using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class ErrorTests
{
    private static string Message(Func<object> call) => Assert.Throws<ExternalException>(call).Message;

    [Fact]
    public void ShapeErrors_NameTheOperatorAndTheShapes()
    {
        using var scope = NewDisposeScope();
        Assert.StartsWith("matmul: mat1 and mat2 shapes cannot be multiplied (2x3 and 4x2)", Message(() => randn(2, 3).matmul(randn(4, 2))), StringComparison.Ordinal);
        var add = Message(() => randn(2, 3) + randn(4));
        Assert.Contains("add", add, StringComparison.Ordinal);
        Assert.Contains("3", add, StringComparison.Ordinal);
        Assert.Contains("conv2d", Message(() => nn.functional.conv2d(randn(1, 3, 8, 8), randn(4, 2, 3, 3))), StringComparison.Ordinal);
        Assert.Contains("view", Message(() => randn(2, 3).view(4)), StringComparison.Ordinal);
        Assert.Contains("linalg", Message(() => linalg.solve(zeros(2, 2), ones(2, 1))), StringComparison.Ordinal);
        Assert.Contains("cat", Message(() => cat([randn(2, 3), randn(2, 4)])), StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_AreShortAndWithoutABacktrace()
    {
        using var scope = NewDisposeScope();
        var message = Message(() => randn(2, 3).matmul(randn(4, 2)));
        Assert.DoesNotContain("Exception raised from", message, StringComparison.Ordinal);
        Assert.True(message.Split('\n').Length <= 6);
    }

    [Fact]
    public void Modules_SayWhatTheyExpect()
    {
        using var scope = NewDisposeScope();
        using var conv = nn.Conv2d(3, 4, 3);
        var error = Assert.Throws<ArgumentException>(() => conv.call(zeros(1, 2, 8, 8)));
        Assert.Contains("3 channels to Conv2d", error.Message, StringComparison.Ordinal);
        Assert.Contains("[1, 2, 8, 8]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AfterAnError_TheNextCallWorks()
    {
        using var scope = NewDisposeScope();
        for (var i = 0; i < 3; i++)
        {
            Message(() => randn(2, 3).matmul(randn(4, 2)));
            Assert.Equal([2, 2], randn(2, 3).matmul(randn(3, 2)).shape);
        }
    }

    [Fact]
    public void Backward_OfWhatWasNotRecorded_IsAnError()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("does not require grad", Assert.Throws<ExternalException>(() => ones(1).backward()).Message, StringComparison.Ordinal);
        var x = ones(1, requires_grad: true);
        var y = x.square();
        y.backward();
        Assert.Contains("second time", Assert.Throws<ExternalException>(() => y.backward()).Message, StringComparison.Ordinal);
        Assert.Contains("leaf", Message(() => x.add_(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Cuda_IsReportedAsItIs()
    {
        Assert.Equal(cuda.device_count() > 0, cuda.is_available());
        if (!cuda.is_available())
        {
            Assert.Throws<InvalidOperationException>(() => zeros(1).cuda());
        }
    }

    [Fact]
    public void Devices_AreReadFromTheirNames()
    {
        Assert.Equal(DeviceType.CPU, device("cpu").type);
        Assert.Equal(1, device("cuda:1").index);
        Assert.Equal("cuda:0", device("cuda").ToString());
        Assert.True(zeros(1).device == CPU);
        Assert.Throws<ArgumentException>(() => device("abacus"));
    }

    [Fact]
    public void Threads_AreSetAndRead()
    {
        var before = get_num_threads();
        set_num_threads(1);
        Assert.Equal(1, get_num_threads());
        set_num_threads(before);
        Assert.Equal(before, get_num_threads());
    }

    [Fact]
    public void ManyThreads_MayWorkAtOnce()
    {
        var sums = new double[4];
        var threads = Enumerable.Range(0, 4).Select(k => new Thread(() =>
        {
            for (var i = 0; i < 200; i++)
            {
                using var scope = NewDisposeScope();
                var x = full(10, (double)k, dtype: float64).requires_grad_();
                x.square().sum().backward();
                sums[k] += x.grad!.sum().ToDouble();
                Assert.Throws<ExternalException>(() => x.view(3));
            }
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        Assert.Equal([0, 4000, 8000, 12000], sums);
    }
}
