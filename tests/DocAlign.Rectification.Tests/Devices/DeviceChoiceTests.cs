using DocAlign.Rectification.Devices;

namespace DocAlign.Rectification.Tests.Devices;

public sealed class DeviceChoiceTests
{
    [Theory]
    [InlineData("")]
    [InlineData("gpu")]
    [InlineData("CUDA")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda: 1")]
    [InlineData("cuda:99999999999")]
    public void Parse_OfAnythingElse_SaysWhatIsRight(string text)
    {
        var exception = Assert.Throws<ArgumentException>(() => DeviceChoice.Parse(text));
        Assert.Equal($"The device is '{text}', expected auto, cpu, cuda, or cuda:N with N from 0 on.", exception.Message);
    }

    [Theory]
    [InlineData("auto", 0, "cpu")]
    [InlineData("auto", 2, "cuda:0")]
    [InlineData("cpu", 0, "cpu")]
    [InlineData("cpu", 2, "cpu")]
    [InlineData("cuda", 1, "cuda:0")]
    [InlineData("cuda:1", 2, "cuda:1")]
    public void Resolve_WhereItIsThere_IsTheDevice(string text, int devices, string expected) =>
        Assert.Equal(expected, DeviceChoice.Parse(text).Resolve(hasLibrary: devices > 0, devices).ToString());

    [Theory]
    [InlineData("cuda", false, 0, "this build is for the CPU only")]
    [InlineData("cuda", true, 0, "libtorch sees no CUDA device here")]
    [InlineData("cuda:1", true, 1, "libtorch sees one CUDA device here: ask for cuda:0")]
    [InlineData("cuda:4", true, 3, "libtorch sees 3 CUDA devices here: ask for cuda:0 to cuda:2")]
    public void Resolve_WhereItIsNotThere_SaysSoInOneSentence(string text, bool hasLibrary, int devices, string expected)
    {
        var message = Assert.Throws<DeviceUnavailableException>(() => DeviceChoice.Parse(text).Resolve(hasLibrary, devices)).Message;
        Assert.StartsWith($"The device '{text}' was asked for, and ", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.EndsWith("cpu.", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Resolve_OnThisMachine_TakesCudaExactlyWhereItIs()
    {
        Assert.Equal(CudaRuntime.DeviceCount > 0, DeviceChoice.Auto.Resolve().IsCuda);
        Assert.Equal(NetworkDevice.Cpu, DeviceChoice.Cpu.Resolve());
    }
}
