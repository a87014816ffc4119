namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers with its own state.</summary>
    public class Generator : IDisposable
    {
        private IntPtr _handle;

        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            if (this.device.type != DeviceType.CPU)
            {
                throw new NotSupportedException($"A generator on {this.device} is not supported; make the numbers on the CPU and move them.");
            }

            _handle = NativeMethods.ts_new_generator(seed);
        }

        private Generator(IntPtr handle)
        {
            device = CPU;
            _handle = handle;
        }

        ~Generator() => Dispose(false);

        public static Generator Default => new(NativeMethods.ts_default_generator());

        public Device device { get; }

        internal IntPtr Handle => _handle != IntPtr.Zero ? _handle : throw new ObjectDisposedException(nameof(Generator));

        public Generator manual_seed(long seed)
        {
            NativeMethods.ts_seed_generator(Handle, (ulong)seed);
            return this;
        }

        public long initial_seed() => (long)NativeMethods.ts_generator_seed(Handle);

        public Tensor get_state() => new(NativeError.ThrowIfNull(NativeMethods.ts_generator_state(Handle)));

        public void set_state(Tensor value)
        {
            NativeError.ThrowIfFailed(NativeMethods.ts_set_generator_state(Handle, value.Handle));
            GC.KeepAlive(value);
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var owned = Interlocked.Exchange(ref _handle, IntPtr.Zero);
            if (owned != IntPtr.Zero)
            {
                NativeMethods.ts_free_generator(owned);
            }
        }
    }

    /// <summary>Seeds the generators of all devices and returns the one of the CPU.</summary>
    public static Generator manual_seed(long seed)
    {
        NativeError.ThrowIfFailed(NativeMethods.ts_manual_seed((ulong)seed));
        return Generator.Default;
    }

    public static class random
    {
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);
    }
}
