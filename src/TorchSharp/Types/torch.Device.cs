using System.Globalization;

namespace TorchSharp;

/// <summary>Kinds of devices; the numbers are libtorch's.</summary>
public enum DeviceType
{
    CPU = 0,
    CUDA = 1,
    META = 14,
}

public static partial class torch
{
    /// <summary>Where a tensor lives: a kind, and a number where there are several.</summary>
    public sealed class Device
    {
        /// <param name="description">"cpu", "cuda" or "cuda:1".</param>
        public Device(string description)
        {
            var parts = description.Split(':');
            type = parts[0].ToLowerInvariant() switch
            {
                "cpu" => DeviceType.CPU,
                "cuda" => DeviceType.CUDA,
                "meta" => DeviceType.META,
                _ => throw new ArgumentException($"Device '{description}' is not known; cpu, cuda and cuda:N are."),
            };
            index = type == DeviceType.CUDA ? 0 : -1;
            if (parts.Length == 2)
            {
                index = int.Parse(parts[1], CultureInfo.InvariantCulture);
            }
        }

        public Device(string deviceType, int index = -1)
            : this(deviceType)
        {
            this.index = index;
        }

        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = deviceType == DeviceType.CUDA && index < 0 ? 0 : index;
        }

        public Device(int index)
            : this(DeviceType.CUDA, index)
        {
        }

        public DeviceType type { get; }

        /// <summary>The number of the device, -1 for the CPU.</summary>
        public int index { get; }

        public static implicit operator Device(string description) => new(description);

        public override string ToString()
        {
            var name = type.ToString().ToLowerInvariant();
            return type == DeviceType.CUDA ? string.Create(CultureInfo.InvariantCulture, $"{name}:{index}") : name;
        }

        public override bool Equals(object? obj) => obj is Device other && other.type == type && (other.index == index || type == DeviceType.CPU);

        public override int GetHashCode() => type == DeviceType.CPU ? 0 : HashCode.Combine(type, index);

        public static bool operator ==(Device? left, Device? right) => left is null ? right is null : left.Equals(right);

        public static bool operator !=(Device? left, Device? right) => !(left == right);
    }

    public static readonly Device CPU = new(DeviceType.CPU);
    public static readonly Device CUDA = new(DeviceType.CUDA);

    private static Device default_device = CPU;

    public static Device device(string description) => new(description);

    public static Device device(string type, int index = -1) => new(type, index);

    public static Device device(DeviceType type, int index = -1) => new(type, index);

    public static Device get_default_device() => default_device;

    public static void set_default_device(Device device) => default_device = device;
}
