using DocAlign.Rectification.Devices;

namespace DocAlign.Rectification.Tests.Devices;

public sealed class CudaRuntimeTests
{
    [Fact]
    public void DeviceCount_WithoutTheLibrary_IsZero()
    {
        Assert.SkipWhen(CudaRuntime.HasLibrary, "This build has libtorch for CUDA.");
        Assert.Equal(0, CudaRuntime.DeviceCount);
    }
}
