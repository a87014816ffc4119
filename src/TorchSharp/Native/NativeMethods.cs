using System.Reflection;
using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>The C functions of native/dispatch.cpp. The library, and libtorch with it, is loaded on the first call.</summary>
internal static unsafe partial class NativeMethods
{
    private const string Library = "torchdispatch";

    static NativeMethods() => NativeLibrary.SetDllImportResolver(typeof(NativeMethods).Assembly, Resolve);

    private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != Library)
        {
            return IntPtr.Zero;
        }

        // OpenMP reads this when libtorch brings it in. Its default, to spin at every barrier, makes a step tens of times slower as soon as
        // another process wants the cores too.
        _ = setenv("OMP_WAIT_POLICY", "PASSIVE", overwrite: 0);
        var path = Path.Combine(AppContext.BaseDirectory, "libtorchdispatch.so");
        if (NativeLibrary.TryLoad(path, out var handle) || NativeLibrary.TryLoad(Library, assembly, searchPath, out handle))
        {
            return handle;
        }

        if (!File.Exists(path))
        {
            throw new DllNotFoundException($"'{path}' is missing: the build of src/TorchSharp makes it from native/dispatch.cpp; build again with g++ and libtorch-dev installed.");
        }

        var reason = "";
        try
        {
            NativeLibrary.Load(path);
        }
        catch (DllNotFoundException e)
        {
            reason = e.Message.Split('\n').FirstOrDefault(line => line.Contains("cannot open shared object", StringComparison.Ordinal)) ?? e.Message;
        }

        throw new DllNotFoundException($"libtorch cannot be loaded; install it with: apt-get install libtorch1.13 libopenblas0-pthread ({reason.Trim()}).");
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int setenv(string name, string value, int overwrite);

    [LibraryImport(Library)]
    internal static partial byte* ts_error();

    [LibraryImport(Library)]
    internal static partial byte* ts_version();

    [LibraryImport(Library)]
    internal static partial void ts_release(void* memory);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial IntPtr ts_find(string name, string overload);

    [LibraryImport(Library)]
    internal static partial int ts_call(IntPtr op, NativeValue* arguments, int count, NativeValue* results, int capacity);

    [LibraryImport(Library)]
    internal static partial void ts_free(IntPtr* handles, int count);

    [LibraryImport(Library)]
    internal static partial IntPtr ts_share(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial void ts_meta(IntPtr tensor, NativeMeta* meta);

    [LibraryImport(Library)]
    internal static partial void ts_sizes(IntPtr tensor, long* sizes, long* strides);

    [LibraryImport(Library)]
    internal static partial void* ts_data(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial IntPtr ts_create(void* data, int dtype, long* sizes, int dim, int device, int deviceIndex);

    [LibraryImport(Library)]
    internal static partial int ts_set_requires_grad(IntPtr tensor, int value);

    [LibraryImport(Library)]
    internal static partial int ts_retain_grad(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial IntPtr ts_grad(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial int ts_set_grad(IntPtr tensor, IntPtr grad);

    [LibraryImport(Library)]
    internal static partial int ts_backward(IntPtr* tensors, IntPtr* gradients, int count, int retainGraph, int createGraph, IntPtr* inputs, int inputCount);

    [LibraryImport(Library)]
    internal static partial int ts_gradients(IntPtr* outputs, IntPtr* gradients, int count, IntPtr* inputs, int inputCount, int retainGraph, int createGraph, int allowUnused, IntPtr* results);

    [LibraryImport(Library)]
    internal static partial int ts_grad_mode();

    [LibraryImport(Library)]
    internal static partial void ts_set_grad_mode(int enabled);

    [LibraryImport(Library)]
    internal static partial int ts_is_inference_mode();

    [LibraryImport(Library)]
    internal static partial IntPtr ts_enter_inference_mode(int enabled);

    [LibraryImport(Library)]
    internal static partial void ts_leave_inference_mode(IntPtr guard);

    [LibraryImport(Library)]
    internal static partial IntPtr ts_default_generator();

    [LibraryImport(Library)]
    internal static partial IntPtr ts_new_generator(ulong seed);

    [LibraryImport(Library)]
    internal static partial void ts_free_generator(IntPtr generator);

    [LibraryImport(Library)]
    internal static partial void ts_seed_generator(IntPtr generator, ulong seed);

    [LibraryImport(Library)]
    internal static partial ulong ts_generator_seed(IntPtr generator);

    [LibraryImport(Library)]
    internal static partial IntPtr ts_generator_state(IntPtr generator);

    [LibraryImport(Library)]
    internal static partial int ts_set_generator_state(IntPtr generator, IntPtr state);

    [LibraryImport(Library)]
    internal static partial int ts_manual_seed(ulong seed);

    [LibraryImport(Library)]
    internal static partial int ts_threads();

    [LibraryImport(Library)]
    internal static partial int ts_set_threads(int count);

    [LibraryImport(Library)]
    internal static partial int ts_interop_threads();

    [LibraryImport(Library)]
    internal static partial int ts_set_interop_threads(int count);

    [LibraryImport(Library)]
    internal static partial int ts_cuda_device_count();

    [LibraryImport(Library)]
    internal static partial int ts_cuda_synchronize(long device);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial IntPtr ts_jit_load(string path, int device, int deviceIndex);

    [LibraryImport(Library)]
    internal static partial IntPtr ts_jit_load_bytes(byte* bytes, long count, int device, int deviceIndex);

    [LibraryImport(Library)]
    internal static partial void ts_jit_free(IntPtr module);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ts_jit_call(IntPtr module, string method, NativeValue* arguments, int count, NativeValue* result);

    [LibraryImport(Library)]
    internal static partial void ts_jit_train(IntPtr module, int on);

    [LibraryImport(Library)]
    internal static partial int ts_jit_training(IntPtr module);

    [LibraryImport(Library)]
    internal static partial int ts_jit_to(IntPtr module, int dtype, int device, int deviceIndex);

    [LibraryImport(Library)]
    internal static partial int ts_jit_named(IntPtr module, int kind, delegate* unmanaged<byte*, IntPtr, void> each);
}
