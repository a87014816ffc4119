namespace DocAlign.Rectification.Devices;

/// <summary>The device that was asked for is not there; the message says what is there and what to do.</summary>
public sealed class DeviceUnavailableException : Exception
{
    public DeviceUnavailableException(string message)
        : base(message) { }

    public DeviceUnavailableException(string message, Exception innerException)
        : base(message, innerException) { }

    public DeviceUnavailableException()
        : base("The device is not there.") { }
}
