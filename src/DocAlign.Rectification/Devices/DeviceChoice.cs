using System.Globalization;

namespace DocAlign.Rectification.Devices;

/// <summary>Where the networks are asked to run: auto, cpu, cuda, or cuda:N for one of several.</summary>
public sealed record DeviceChoice
{
    private readonly NetworkDevice? _wanted;

    private DeviceChoice(string text, NetworkDevice? wanted) => (Text, _wanted) = (text, wanted);

    /// <summary>The first CUDA device where there is one, else the CPU.</summary>
    public static DeviceChoice Auto { get; } = new("auto", wanted: null);

    public static DeviceChoice Cpu { get; } = new("cpu", NetworkDevice.Cpu);

    /// <summary>As it was asked for.</summary>
    public string Text { get; }

    /// <exception cref="ArgumentException">The text names no device.</exception>
    public static DeviceChoice Parse(string text) =>
        text switch
        {
            "auto" => Auto,
            "cpu" => Cpu,
            "cuda" => new DeviceChoice(text, NetworkDevice.Cuda(0)),
            _ when Index(text) is { } index => new DeviceChoice(text, NetworkDevice.Cuda(index)),
            _ => throw new ArgumentException($"The device is '{text}', expected auto, cpu, cuda, or cuda:N with N from 0 on."),
        };

    /// <summary>The device itself. Loads libtorch only where it has to be asked.</summary>
    /// <exception cref="DeviceUnavailableException">CUDA was asked for, and it is not there.</exception>
    public NetworkDevice Resolve() =>
        _wanted is { IsCuda: false } cpu
            ? cpu
            : Resolve(CudaRuntime.HasLibrary, devices: CudaRuntime.HasLibrary ? CudaRuntime.DeviceCount : 0);

    /// <summary>As above, on a machine of which this is known.</summary>
    /// <param name="hasLibrary">Whether this build has libtorch for CUDA.</param>
    /// <param name="devices">CUDA devices that libtorch sees.</param>
    internal NetworkDevice Resolve(bool hasLibrary, int devices)
    {
        if (_wanted is not { } wanted)
        {
            return devices > 0 ? NetworkDevice.Cuda(0) : NetworkDevice.Cpu;
        }

        if (!wanted.IsCuda || wanted.Index < devices)
        {
            return wanted;
        }

        var asked = $"The device '{Text}' was asked for, and";
        throw new DeviceUnavailableException(
            (hasLibrary, devices) switch
            {
                (false, _) =>
                    $"{asked} this build is for the CPU only: use a build with -p:Cuda=true (image target gpu), or ask for auto or cpu.",
                (true, 0) => $"{asked} libtorch sees no CUDA device here: check NVIDIA's driver with nvidia-smi, or ask for auto or cpu.",
                (true, 1) => $"{asked} libtorch sees one CUDA device here: ask for cuda:0, auto or cpu.",
                _ => $"{asked} libtorch sees {devices} CUDA devices here: ask for cuda:0 to cuda:{devices - 1}, auto or cpu.",
            }
        );
    }

    public override string ToString() => Text;

    private static int? Index(string text) =>
        text.StartsWith("cuda:", StringComparison.Ordinal)
        && int.TryParse(text.AsSpan("cuda:".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : null;
}
