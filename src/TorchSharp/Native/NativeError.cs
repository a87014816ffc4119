using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>Turns libtorch's last error text into the exception that TorchSharp throws.</summary>
internal static class NativeError
{
    private const int MaxLines = 6;

    /// <summary>An <see cref="ExternalException"/> with the first lines of the message; the operator's name stands in front.</summary>
    public static unsafe ExternalException Create()
    {
        var text = Marshal.PtrToStringUTF8((IntPtr)NativeMethods.ts_error()) ?? "unknown native error";
        var lines = text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0 && !line.StartsWith("Exception raised from", StringComparison.Ordinal));
        return new ExternalException(string.Join('\n', lines.Take(MaxLines)));
    }

    public static void ThrowIfFailed(int status)
    {
        if (status < 0)
        {
            throw Create();
        }
    }

    public static IntPtr ThrowIfNull(IntPtr handle) => handle != IntPtr.Zero ? handle : throw Create();
}
