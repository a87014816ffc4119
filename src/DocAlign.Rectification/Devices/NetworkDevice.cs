using System.Globalization;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Devices;

/// <summary>A device that networks run on: the CPU, or a CUDA device by its number.</summary>
public readonly record struct NetworkDevice
{
    private NetworkDevice(bool isCuda, int index) => (IsCuda, Index) = (isCuda, index);

    public static NetworkDevice Cpu { get; } = new(isCuda: false, 0);

    public bool IsCuda { get; }

    /// <summary>Of the CUDA device; 0 for the CPU.</summary>
    public int Index { get; }

    /// <summary>"cpu" or "cuda": a fixed word, as metrics want it.</summary>
    public string Kind => IsCuda ? "cuda" : "cpu";

    public static NetworkDevice Cuda(int index) => new(isCuda: true, index);

    /// <summary>"cpu", or "cuda:0" and so on.</summary>
    public override string ToString() => IsCuda ? string.Create(CultureInfo.InvariantCulture, $"cuda:{Index}") : "cpu";

    /// <summary>For libtorch.</summary>
    internal Device ToTorch() => IsCuda ? new Device(TorchSharp.DeviceType.CUDA, Index) : CPU;
}
