using System.Runtime.CompilerServices;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public long[] shape
        {
            get
            {
                var sizes = new long[Meta.Dimensions];
                unsafe
                {
                    fixed (long* pointer = sizes)
                    {
                        NativeMethods.ts_sizes(Handle, pointer, null);
                    }
                }

                GC.KeepAlive(this);
                return sizes;
            }
        }

        public ScalarType dtype => (ScalarType)Meta.DType;

        public Device device => Meta is var meta && meta.Device == 0 ? CPU : new Device((DeviceType)meta.Device, meta.DeviceIndex);

        public DeviceType device_type => (DeviceType)Meta.Device;

        public int device_index => Meta.DeviceIndex;

        public long Dimensions => Meta.Dimensions;

        public long ndim => Meta.Dimensions;

        public long NumberOfElements => Meta.Elements;

        public long ElementSize => dtype.ElementSizeOf();

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_sparse => Meta.IsSparse;

        public bool is_leaf => Meta.IsLeaf;

        /// <summary>Whether the tensor records what is done with it, for <see cref="backward"/>.</summary>
        public bool requires_grad
        {
            get => Meta.RequiresGrad;
            set
            {
                NativeError.ThrowIfFailed(NativeMethods.ts_set_requires_grad(Handle, value ? 1 : 0));
                GC.KeepAlive(this);
            }
        }

        /// <summary>The gradient that backward passes added up here; null before the first. Each reading returns a new object.</summary>
        public Tensor? grad
        {
            get
            {
                var result = NativeMethods.ts_grad(Handle);
                GC.KeepAlive(this);
                return result == IntPtr.Zero ? null : new Tensor(result);
            }

            set
            {
                NativeError.ThrowIfFailed(NativeMethods.ts_set_grad(Handle, value is null ? IntPtr.Zero : value.Handle));
                GC.KeepAlive(this);
                GC.KeepAlive(value);
            }
        }

        /// <summary>The elements of a contiguous CPU tensor as bytes, in place.</summary>
        public Span<byte> bytes
        {
            get
            {
                var meta = ReadableMeta();
                if (!meta.IsContiguous)
                {
                    throw new NotImplementedException("bytes needs a contiguous tensor; call contiguous() first.");
                }

                var length = meta.Elements * ElementSize;
                if (length > int.MaxValue)
                {
                    throw new ArgumentException($"The tensor has {length} bytes; a span holds at most {int.MaxValue}.");
                }

                unsafe
                {
                    return new Span<byte>(NativeMethods.ts_data(Handle), (int)length);
                }
            }

            set
            {
                var target = bytes;
                if (target.Length != value.Length)
                {
                    throw new ArgumentException($"Mismatched data sizes: the tensor has {target.Length} bytes, the value {value.Length}.");
                }

                value.CopyTo(target);
            }
        }

        internal unsafe NativeMeta Meta
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get
            {
                NativeMeta meta;
                NativeMethods.ts_meta(Handle, &meta);
                GC.KeepAlive(this);
                return meta;
            }
        }

        public long dim() => Meta.Dimensions;

        public long numel() => Meta.Elements;

        public long element_size() => ElementSize;

        public bool is_contiguous() => Meta.IsContiguous;

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_complex() => torch.is_complex(dtype);

        public long[] size() => shape;

        public long size(int dim)
        {
            var sizes = shape;
            return sizes[dim < 0 ? dim + sizes.Length : dim];
        }

        public long[] stride()
        {
            var sizes = new long[Meta.Dimensions];
            var strides = new long[sizes.Length];
            unsafe
            {
                fixed (long* s = sizes, t = strides)
                {
                    NativeMethods.ts_sizes(Handle, s, t);
                }
            }

            GC.KeepAlive(this);
            return strides;
        }

        public long stride(long dim)
        {
            var strides = stride();
            return strides[dim < 0 ? dim + strides.Length : dim];
        }

        /// <summary>Access to the elements from managed code. The tensor must be on the CPU and of the type asked for.</summary>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            ReadableMeta();
            ValidateType(typeof(T));
            return new TensorAccessor<T>(this);
        }

        /// <summary>The value of a tensor with one element.</summary>
        public T item<T>()
            where T : unmanaged
        {
            var meta = ReadableMeta();
            if (meta.Elements != 1)
            {
                throw new ArgumentException($"item() needs a tensor with one element; this one has {meta.Elements}.");
            }

            ValidateType(typeof(T));
            unsafe
            {
                var value = *(T*)NativeMethods.ts_data(Handle);
                GC.KeepAlive(this);
                return value;
            }
        }

        internal void ValidateType(Type type)
        {
            var fits = dtype switch
            {
                ScalarType.Byte => type == typeof(byte),
                ScalarType.Int8 => type == typeof(sbyte),
                ScalarType.Int16 => type == typeof(short),
                ScalarType.Int32 => type == typeof(int),
                ScalarType.Int64 => type == typeof(long),
                ScalarType.Bool => type == typeof(bool),
                ScalarType.Float16 => type == typeof(Half),
                ScalarType.Float32 => type == typeof(float),
                ScalarType.Float64 => type == typeof(double),
                _ => false,
            };
            if (!fits)
            {
                throw new ArgumentException($"{type.Name} is not compatible with {dtype}");
            }
        }

        private NativeMeta ReadableMeta()
        {
            var meta = Meta;
            return meta.Device == (int)DeviceType.CPU ? meta
                : throw new InvalidOperationException("Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
        }
    }
}
