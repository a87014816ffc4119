using DocAlign.Rectification.Devices;
using TorchSharp;

namespace DocAlign.Rectification.Tests.Devices;

public sealed class NetworkDeviceTests
{
    [Fact]
    public void ToTorch_IsTheDeviceOfThatName()
    {
        Assert.Equal(DeviceType.CPU, NetworkDevice.Cpu.ToTorch().type);
        Assert.Equal(("cuda:2", "cuda"), (NetworkDevice.Cuda(2).ToString(), NetworkDevice.Cuda(2).Kind));
        Assert.Equal(("cpu", "cpu"), (NetworkDevice.Cpu.ToString(), NetworkDevice.Cpu.Kind));
    }
}
