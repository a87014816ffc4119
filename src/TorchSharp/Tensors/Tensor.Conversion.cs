namespace TorchSharp;

public static partial class torch
{
    // Copies, moves between devices and element types.
    public partial class Tensor
    {
        /// <summary>Another object for the same tensor; each is disposed on its own.</summary>
        public Tensor alias()
        {
            var shared = NativeMethods.ts_share(Handle);
            GC.KeepAlive(this);
            return new Tensor(shared);
        }

        public Tensor clone() => ConversionOps.clone.Call(this);

        /// <summary>The same values, cut off from the graph.</summary>
        public Tensor detach() => ConversionOps.detach.Call(this);

        public Tensor detach_() => ConversionOps.detach_.CallInPlace(this, this);

        public Tensor copy_(Tensor source, bool non_blocking = false) => ConversionOps.copy_.CallInPlace(this, this, source, non_blocking);

        public Tensor fill_(Scalar value) => ConversionOps.fill_.CallInPlace(this, this, value);

        public Tensor zero_() => ConversionOps.zero_.CallInPlace(this, this);

        public Tensor set_(Tensor source) => ConversionOps.set_.CallInPlace(this, this, source);

        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Move(type, null, copy, disposeAfter, non_blocking);

        public Tensor type(ScalarType dtype) => to_type(dtype);

        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Move(type, null, copy, disposeAfter, non_blocking);

        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Move(type, device, copy, disposeAfter, non_blocking);

        public Tensor to(Device device, ScalarType type, bool non_blocking) => Move(type, device, false, false, non_blocking);

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Move(null, device, copy, disposeAfter, non_blocking);

        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Move(null, new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        public Tensor to(string device) => to(new Device(device));

        public Tensor to(Tensor other, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Move(other.dtype, other.device, copy, disposeAfter, non_blocking);

        public Tensor cpu(bool disposeAfter = false) => Move(null, CPU, false, disposeAfter, false);

        public Tensor cuda(Device? device = null, bool disposeAfter = false, bool non_blocking = false) =>
            Move(null, device ?? CUDA, false, disposeAfter, non_blocking);

        public Tensor @float() => to_type(ScalarType.Float32);

        public Tensor @double() => to_type(ScalarType.Float64);

        public Tensor @long() => to_type(ScalarType.Int64);

        public Tensor @int() => to_type(ScalarType.Int32);

        public Tensor @short() => to_type(ScalarType.Int16);

        public Tensor @byte() => to_type(ScalarType.Byte);

        public Tensor @bool() => to_type(ScalarType.Bool);

        public Tensor half() => to_type(ScalarType.Float16);

        public Tensor bfloat16() => to_type(ScalarType.BFloat16);

        public Scalar ToScalar()
        {
            using var here = alias();
            return dtype switch
            {
                ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64 => ConversionOps.item_.CallDouble(here),
                ScalarType.Bool => ConversionOps.item_.CallBool(here),
                _ => ConversionOps.item_.CallInt(here),
            };
        }

        private Tensor Move(ScalarType? type, Device? target, bool copy, bool disposeAfter, bool non_blocking)
        {
            if (target is { type: DeviceType.CUDA } && !cuda_is_available())
            {
                throw new InvalidOperationException("Torch device type CUDA did not initialise on the current machine.");
            }

            var moved = target is null
                ? ConversionOps.to_dtype.Call(this, type!.Value, non_blocking, copy)
                : ConversionOps.to_device.Call(this, target, type ?? dtype, non_blocking, copy);
            if (disposeAfter)
            {
                Dispose();
            }

            return moved;
        }
    }

    private static bool cuda_is_available() => NativeMethods.ts_cuda_device_count() > 0;

    private static class ConversionOps
    {
        public static readonly Op clone = new("clone");
        public static readonly Op detach = new("detach");
        public static readonly Op detach_ = new("detach_");
        public static readonly Op copy_ = new("copy_");
        public static readonly Op fill_ = new("fill_", "Scalar");
        public static readonly Op zero_ = new("zero_");
        public static readonly Op set_ = new("set_", "source_Tensor");
        public static readonly Op to_dtype = new("to", "dtype");
        public static readonly Op to_device = new("to", "device");
        public static readonly Op item_ = new("_local_scalar_dense");
    }
}
