using System.Runtime.InteropServices;

namespace DocAlign.Rectification.Devices;

/// <summary>
/// The settings that libtorch needs from this process. Every entry point calls <see cref="Prepare"/> before it makes the first tensor.
/// </summary>
/// <remarks>
/// Where libtorch offers no public function, its C++ functions are called by their mangled names. Those belong to the pinned version of
/// libtorch:
/// <c>TorchRuntimeTests</c> fails when a new version no longer has them.
/// </remarks>
public static partial class TorchRuntime
{
    private const string Libtorch = "torch_cpu";

    // malloc.h: M_TRIM_THRESHOLD and M_MMAP_THRESHOLD.
    private const int TrimThreshold = -1;
    private const int MappingThreshold = -3;

    private static readonly Lazy<bool> Prepared = new(() =>
    {
        // OpenMP reads these when libtorch loads it. Its default is to spin at every barrier, which makes a step tens of times slower as
        // soon as another process wants the cores. A thread limit without a number of threads makes MKL's singular value decomposition spin
        // for ever.
        _ = SetEnvironment("OMP_WAIT_POLICY", "PASSIVE", overwrite: 0);
        if (Environment.GetEnvironmentVariable("OMP_THREAD_LIMIT") == "1")
        {
            _ = SetEnvironment("OMP_NUM_THREADS", "1", overwrite: 0);
        }

        // NNPACK refuses this kind of virtual machine with a warning in every call, and changes results where it does not.
        SetUserEnabledNnpack(GlobalContext(), false);

        // When a process ends, libtorch takes its tables of operators apart for a tenth of a second. Handlers run in the reverse order of
        // their registration: this one, the later, leaves at once. .NET has ended by then.
        _ = OnExit(NativeLibrary.GetExport(NativeLibrary.GetMainProgramHandle(), "_exit"), IntPtr.Zero);
        return true;
    });

    private static readonly Lock Gate = new();
    private static string? _finding;

    /// <summary>Of libtorch, such as 2.10.0.</summary>
    public static string Version => System.Version.Parse(TorchSharp.torch.__version__).ToString(3);

    /// <summary>
    /// Whether libtorch may use oneDNN's convolutions. They are used until <see cref="ConvolutionGuard"/> finds one that is wrong on this
    /// processor.
    /// </summary>
    public static bool UsesOneDnn
    {
        get
        {
            Prepare();
            return UserEnabledMkldnn(GlobalContext());
        }
    }

    /// <summary>Whether libtorch may use NNPACK: never.</summary>
    internal static bool UsesNnpack => UserEnabledNnpack(GlobalContext());

    /// <summary>Why oneDNN is off, in one sentence; null while it is on.</summary>
    public static string? OneDnnFinding
    {
        get
        {
            lock (Gate)
            {
                return _finding;
            }
        }
    }

    /// <summary>Loads libtorch with the settings that it needs. Cheap after the first call.</summary>
    /// <exception cref="DllNotFoundException">libtorch cannot be loaded.</exception>
    public static void Prepare() => _ = Prepared.Value;

    /// <summary>
    /// Lets the C library keep what was freed, instead of handing it back to the system and asking again: in an earlier trial training ran
    /// 1.4 to 1.8 times as fast.
    /// </summary>
    /// <remarks>For processes that train. A worker must not call this: it would keep the largest page's memory.</remarks>
    public static void KeepFreedMemory()
    {
        _ = SetMalloc(MappingThreshold, 1 << 30);
        _ = SetMalloc(TrimThreshold, 1 << 30);
    }

    /// <summary>
    /// Lets the C library ask the system for blocks of 256 KiB and more, and hand them back at once. By default, glibc keeps up to 64 MiB
    /// of them in the heap of each thread: the peak of 29 receipts fell from 353 to 320 MiB, in the same time.
    /// </summary>
    /// <remarks>For processes that read pages. Page hosts get the same limits in their environment.</remarks>
    public static void GiveFreedMemoryBack()
    {
        _ = SetMalloc(MappingThreshold, 256 << 10);
        _ = SetMalloc(TrimThreshold, 1 << 20);
    }

    /// <summary><see cref="Prepare"/> and <see cref="KeepFreedMemory"/>, and the number of threads; 0 leaves it to libtorch.</summary>
    public static void PrepareForTraining(int threads)
    {
        Prepare();
        KeepFreedMemory();
        if (threads > 0)
        {
            TorchSharp.torch.set_num_threads(threads);
        }
    }

    /// <summary>Switches oneDNN off for this process, for good.</summary>
    internal static void SwitchOneDnnOff(string finding)
    {
        lock (Gate)
        {
            _finding ??= finding;
        }

        UseOneDnn(false);
    }

    /// <summary>Switches oneDNN for a comparison.</summary>
    internal static void UseOneDnn(bool isUsed)
    {
        Prepare();
        SetUserEnabledMkldnn(GlobalContext(), isUsed);
    }

    [LibraryImport(Libtorch, EntryPoint = "_ZN2at13globalContextEv")]
    private static partial IntPtr GlobalContext();

    [LibraryImport(Libtorch, EntryPoint = "_ZN2at7Context20setUserEnabledMkldnnEb")]
    private static partial void SetUserEnabledMkldnn(IntPtr context, [MarshalAs(UnmanagedType.U1)] bool isEnabled);

    [LibraryImport(Libtorch, EntryPoint = "_ZNK2at7Context17userEnabledMkldnnEv")]
    [return: MarshalAs(UnmanagedType.U1)]
    private static partial bool UserEnabledMkldnn(IntPtr context);

    [LibraryImport(Libtorch, EntryPoint = "_ZN2at7Context20setUserEnabledNNPACKEb")]
    private static partial void SetUserEnabledNnpack(IntPtr context, [MarshalAs(UnmanagedType.U1)] bool isEnabled);

    [LibraryImport(Libtorch, EntryPoint = "_ZNK2at7Context17userEnabledNNPACKEv")]
    [return: MarshalAs(UnmanagedType.U1)]
    private static partial bool UserEnabledNnpack(IntPtr context);

    // .NET's own Environment.SetEnvironmentVariable does not reach native code.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    // Calls a function with the exit code and the argument when the process ends.
    [LibraryImport("libc", EntryPoint = "on_exit")]
    private static partial int OnExit(IntPtr function, IntPtr argument);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetMalloc(int parameter, int value);
}
