using System.Runtime.InteropServices;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Networks that were written down by PyTorch as TorchScript.</summary>
    public static partial class jit
    {
        /// <summary>A loaded script. Arguments and results are tensors, numbers, booleans, and tuples or lists of them.</summary>
        public class ScriptModule : nn.Module
        {
            // What ts_jit_named hands over, while it runs on this thread.
            [ThreadStatic]
            private static List<(string Name, IntPtr Handle)>? _found;

            private IntPtr _module;

            internal ScriptModule(IntPtr module)
                : base("ScriptModule")
            {
                _module = module;
                foreach (var (name, tensor) in Named(0))
                {
                    _internal_params.Add(name, (Parameter)new Parameter(tensor, tensor.requires_grad).DetachFromDisposeScope());
                }

                foreach (var (name, tensor) in Named(1))
                {
                    _internal_buffers.Add(name, (tensor.DetachFromDisposeScope(), true));
                }
            }

            ~ScriptModule() => Dispose(false);

            public override bool training => NativeMethods.ts_jit_training(Native) != 0;

            private IntPtr Native => _module != IntPtr.Zero ? _module : throw new ObjectDisposedException(nameof(ScriptModule));

            public override void train(bool train = true) => NativeMethods.ts_jit_train(Native, train ? 1 : 0);

            public object forward(params object[] objs) => invoke("forward", objs);

            public object call(params object[] objs) => forward(objs);

            /// <summary>Runs a method of the script by its name.</summary>
            public object invoke(string name, params object[] objs)
            {
                NativeValue result;
                unsafe
                {
                    var values = stackalloc NativeValue[objs.Length];
                    for (var i = 0; i < objs.Length; i++)
                    {
                        ToArg(objs[i]).Write(ref values[i], null);
                    }

                    NativeError.ThrowIfFailed(NativeMethods.ts_jit_call(Native, name, values, objs.Length, &result));
                    GC.KeepAlive(objs);
                    GC.KeepAlive(this);
                }

                return FromValue(result)!;
            }

            public TResult invoke<TResult>(string name, params object[] inputs) => (TResult)invoke(name, inputs);

            protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => Move((int)dtype, device);

            protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => Move(-1, new Device(deviceType, deviceIndex));

            protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => Move((int)dtype, null);

            protected override void Dispose(bool disposing)
            {
                base.Dispose(disposing);
                var owned = Interlocked.Exchange(ref _module, IntPtr.Zero);
                if (owned != IntPtr.Zero)
                {
                    NativeMethods.ts_jit_free(owned);
                }
            }

            private ScriptModule Move(int dtype, Device? device)
            {
                NativeError.ThrowIfFailed(NativeMethods.ts_jit_to(Native, dtype, device is null ? -1 : (int)device.type, device?.index ?? -1));
                return this;
            }

            private static Arg ToArg(object value) => value switch
            {
                Tensor tensor => tensor,
                Scalar scalar => scalar,
                bool flag => flag,
                int number => (long)number,
                long number => number,
                float number => (double)number,
                double number => number,
                _ => throw new ArgumentException($"A script takes tensors, numbers and booleans; it was given a {value?.GetType().Name ?? "null"}."),
            };

            private static unsafe object? FromValue(NativeValue value)
            {
                switch (value.Tag)
                {
                    case ArgTag.Tensor: return new Tensor(value.Pointer);
                    case ArgTag.Int: return value.Int;
                    case ArgTag.Double: return value.Double;
                    case ArgTag.Bool: return value.Int != 0;
                    case ArgTag.None: return null;
                    case ArgTag.TensorList: return Op.TakeTensors(value);
                    case ArgTag.String:
                        var text = Marshal.PtrToStringUTF8(value.Pointer, value.Length);
                        NativeMethods.ts_release((void*)value.Pointer);
                        return text;
                    default:
                        var parts = new object?[value.Length];
                        for (var i = 0; i < parts.Length; i++)
                        {
                            parts[i] = FromValue(((NativeValue*)value.Pointer)[i]);
                        }

                        NativeMethods.ts_release((void*)value.Pointer);
                        return AsTuple(parts);
                }
            }

            // Two to four tensors become a tuple of tensors, as TorchSharp has it; else an array.
            private static object AsTuple(object?[] parts) => parts.All(part => part is Tensor)
                ? parts switch
                {
                    [Tensor a, Tensor b] => (a, b),
                    [Tensor a, Tensor b, Tensor c] => (a, b, c),
                    [Tensor a, Tensor b, Tensor c, Tensor d] => (a, b, c, d),
                    _ => parts.Cast<Tensor>().ToArray(),
                }
                : parts;

            private unsafe List<(string Name, Tensor Tensor)> Named(int kind)
            {
                _found = [];
                var status = NativeMethods.ts_jit_named(Native, kind, &Each);
                var found = _found.ConvertAll(item => (item.Name, new Tensor(item.Handle)));
                _found = null;
                NativeError.ThrowIfFailed(status);
                return found;
            }

            [UnmanagedCallersOnly]
            private static unsafe void Each(byte* name, IntPtr tensor) => _found!.Add((Marshal.PtrToStringUTF8((IntPtr)name)!, tensor));
        }

        /// <summary>A script with one argument.</summary>
        public class ScriptModule<T, TResult> : ScriptModule, nn.IModule<T, TResult>
        {
            internal ScriptModule(IntPtr module)
                : base(module)
            {
            }

            public TResult forward(T tensor) => (TResult)base.forward(tensor!);

            public TResult call(T tensor) => forward(tensor);
        }

        /// <summary>A script with two arguments.</summary>
        public class ScriptModule<T1, T2, TResult> : ScriptModule, nn.IModule<T1, T2, TResult>
        {
            internal ScriptModule(IntPtr module)
                : base(module)
            {
            }

            public TResult forward(T1 input1, T2 input2) => (TResult)base.forward(input1!, input2!);

            public TResult call(T1 input1, T2 input2) => forward(input1, input2);
        }

        public static ScriptModule load(string filename, DeviceType device_type = DeviceType.CPU, long device_index = -1) => new(Load(filename, device_type, device_index));

        public static ScriptModule load(byte[] bytes, DeviceType device_type = DeviceType.CPU, long device_index = -1) => new(Load(bytes, device_type, device_index));

        public static ScriptModule<T1, TResult> load<T1, TResult>(string filename, DeviceType device_type = DeviceType.CPU, long device_index = -1) => new(Load(filename, device_type, device_index));

        public static ScriptModule<T1, TResult> load<T1, TResult>(byte[] bytes, DeviceType device_type = DeviceType.CPU, long device_index = -1) => new(Load(bytes, device_type, device_index));

        public static ScriptModule<T1, T2, TResult> load<T1, T2, TResult>(string filename, DeviceType device_type = DeviceType.CPU, long device_index = -1) => new(Load(filename, device_type, device_index));

        private static IntPtr Load(string filename, DeviceType type, long index)
        {
            if (!File.Exists(filename))
            {
                throw new FileNotFoundException($"There is no script '{filename}'.", filename);
            }

            return NativeError.ThrowIfNull(NativeMethods.ts_jit_load(filename, (int)type, (int)index));
        }

        private static unsafe IntPtr Load(byte[] bytes, DeviceType type, long index)
        {
            fixed (byte* pointer = bytes)
            {
                return NativeError.ThrowIfNull(NativeMethods.ts_jit_load_bytes(pointer, bytes.Length, (int)type, (int)index));
            }
        }
    }
}
