using static TorchSharp.torch;

namespace DocAlign.Rectification.Devices;

/// <summary>What libtorch has and sees of CUDA, and the settings that it needs there.</summary>
public static class CudaRuntime
{
    /// <summary>libtorch's part for CUDA; lies beside the executable where the build has it.</summary>
    private const string Library = "libtorch_cuda.so";

    /// <summary>Whether this build has libtorch for CUDA (-p:Cuda=true).</summary>
    public static bool HasLibrary => File.Exists(Path.Combine(AppContext.BaseDirectory, Library));

    /// <summary>CUDA devices that libtorch sees; 0 without its part for CUDA, and without a driver.</summary>
    public static int DeviceCount
    {
        get
        {
            TorchRuntime.Prepare();
            return cuda.is_available() ? cuda.device_count() : 0;
        }
    }

    /// <summary>Full float32 in convolutions and products, for this process.</summary>
    /// <remarks>
    /// With TF32, libtorch's default for convolutions, only ten bits of each factor's fraction count: too few for results that agree
    /// within 1e-4.
    /// </remarks>
    internal static void Prepare()
    {
        backends.cudnn.allow_tf32 = false;
        backends.cuda.matmul.allow_tf32 = false;
    }
}
