using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The version of libtorch in use, such as "1.13.1".</summary>
    public static unsafe string __version__ => Marshal.PtrToStringUTF8((IntPtr)NativeMethods.ts_version())!;

    public static int get_num_threads() => NativeMethods.ts_threads();

    public static void set_num_threads(int num) => NativeError.ThrowIfFailed(NativeMethods.ts_set_threads(num));

    public static int get_num_interop_threads() => NativeMethods.ts_interop_threads();

    public static void set_num_interop_threads(int num) => NativeError.ThrowIfFailed(NativeMethods.ts_set_interop_threads(num));

    /// <summary>Checks that a device kind can be used and returns whether it can.</summary>
    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType != DeviceType.CUDA || cuda.is_available();

    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
        {
            throw new InvalidOperationException($"Torch device type {deviceType} did not initialise on the current machine.");
        }
    }

    public static partial class cuda
    {
        public static bool is_available() => device_count() > 0;

        public static int device_count() => NativeMethods.ts_cuda_device_count();

        public static void manual_seed(long seed) => torch.manual_seed(seed);

        public static void manual_seed_all(long seed) => torch.manual_seed(seed);

        public static void synchronize(long device_index = -1L) => NativeError.ThrowIfFailed(NativeMethods.ts_cuda_synchronize(device_index));
    }
}
