using System.Runtime.InteropServices;
using DocAlign.Rectification.Devices;
using TorchSharp;

namespace DocAlign.Rectification.Tests.Devices;

public sealed partial class TorchRuntimeTests
{
    /// <summary>Fails when a new version of libtorch lacks a function that is called by its mangled name.</summary>
    [Fact]
    public void UseOneDnn_OffAndOn_IsWhatLibtorchSaysThen()
    {
        var before = TorchRuntime.UsesOneDnn;
        TorchRuntime.UseOneDnn(!before);
        Assert.Equal(!before, TorchRuntime.UsesOneDnn);
        TorchRuntime.UseOneDnn(before);
        Assert.Equal(before, TorchRuntime.UsesOneDnn);
    }

    [Fact]
    public void Prepare_SwitchesNnpackOff()
    {
        TorchRuntime.Prepare();
        Assert.False(TorchRuntime.UsesNnpack);
    }

    [Fact]
    public void Prepare_TellsOpenMpNotToSpin()
    {
        TorchRuntime.Prepare();
        Assert.Equal("PASSIVE", NativeVariable("OMP_WAIT_POLICY"));
        if (Environment.GetEnvironmentVariable("OMP_THREAD_LIMIT") == "1")
        {
            Assert.Equal("1", NativeVariable("OMP_NUM_THREADS"));
        }
    }

    /// <summary>Without a number of threads this call never came back under OMP_THREAD_LIMIT=1, which is how ./test.sh runs.</summary>
    [Fact]
    public void SingularValues_OfALargeMatrix_AreFoundUnderAThreadLimit()
    {
        using var scope = torch.NewDisposeScope();
        var matrix = torch.rand(400, 400, dtype: torch.ScalarType.Float64, generator: new torch.Generator(3));
        var (u, values, vh) = torch.linalg.svd(matrix, fullMatrices: false);
        Assert.InRange((u.mul(values).matmul(vh) - matrix).abs().max().item<double>(), 0, 1e-10);
    }

    [Fact]
    public void Version_IsThePinnedOne() => Assert.Equal("2.10.0", TorchRuntime.Version);

    private static string? NativeVariable(string name) => Marshal.PtrToStringUTF8(GetEnvironment(name));

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial IntPtr GetEnvironment(string name);
}
