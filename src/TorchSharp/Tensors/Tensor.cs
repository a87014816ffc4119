using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A tensor of libtorch. The object owns one native reference, given back by <see cref="Dispose()"/>, by the dispose scope
    /// that the tensor belongs to, or in the end by the garbage collector.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        internal IntPtr handle;

        internal Tensor(IntPtr handle)
        {
            this.handle = handle;
            Interlocked.Increment(ref LiveCount.Total);
            DisposeScopeManager.ThreadSingleton.Register(this);
        }

        /// <summary>Takes over the handle of another tensor, which is empty afterwards, and its place in its scope.</summary>
        private protected Tensor(Tensor source)
        {
            handle = source.Handle;
            source.handle = IntPtr.Zero;
            GC.SuppressFinalize(source);
            source.OwningDisposeScope?.Replace(source, this);
        }

        ~Tensor() => Free();

        /// <summary>Tensor objects alive in the process.</summary>
        public static long TotalCount => Interlocked.Read(ref LiveCount.Total);

        public string? name { get; set; }

        public bool IsInvalid => handle == IntPtr.Zero;

        /// <summary>The native handle of a tensor that has not been disposed.</summary>
        /// <exception cref="InvalidOperationException">The tensor was disposed.</exception>
        public IntPtr Handle => handle != IntPtr.Zero ? handle : throw new InvalidOperationException("Tensor invalid -- empty handle: it was disposed, by its scope perhaps.");

        internal DisposeScope? OwningDisposeScope { get; set; }

        internal int ScopeIndex { get; set; }

        public void Dispose()
        {
            if (handle != IntPtr.Zero)
            {
                CountAsDisposed();
                Free();
            }

            GC.SuppressFinalize(this);
        }

        /// <summary>Hands the tensor to the scope around its own; where there is none, to nobody.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(DisposeScope? scope)
        {
            OwningDisposeScope?.MoveToOther(scope, this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        /// <summary>Takes the tensor out of all scopes; the caller disposes it.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        /// <summary>Gives the native reference to the caller; the object is invalid afterwards.</summary>
        public IntPtr DecoupleFromNativeHandle()
        {
            var owned = Handle;
            CountAsDisposed();
            handle = IntPtr.Zero;
            Interlocked.Decrement(ref LiveCount.Total);
            GC.SuppressFinalize(this);
            return owned;
        }

        public override bool Equals(object? obj) => obj is Tensor other && ReferenceEquals(this, other);

        public override int GetHashCode() => base.GetHashCode();

        public override string ToString() => handle == IntPtr.Zero
            ? "[disposed]"
            : string.Create(CultureInfo.InvariantCulture, $"[{string.Join('x', shape)}], type = {dtype}, device = {device}");

        /// <summary>Called by the scope that ends: the handle goes to the caller, who frees it.</summary>
        internal IntPtr ReleaseFromScope()
        {
            OwningDisposeScope = null;
            var owned = handle;
            if (owned != IntPtr.Zero)
            {
                handle = IntPtr.Zero;
                Interlocked.Decrement(ref LiveCount.Total);
                GC.SuppressFinalize(this);
            }

            return owned;
        }

        private void CountAsDisposed()
        {
            var statistics = DisposeScopeManager.ThreadSingleton.StatisticsInstance.TensorStatistics;
            if (OwningDisposeScope is { } scope)
            {
                statistics.DisposedInScopeCount++;
                scope.Remove(this);
            }
            else
            {
                statistics.DisposedOutsideScopeCount++;
            }
        }

        private unsafe void Free()
        {
            var owned = Interlocked.Exchange(ref handle, IntPtr.Zero);
            if (owned != IntPtr.Zero)
            {
                Interlocked.Decrement(ref LiveCount.Total);
                NativeMethods.ts_free(&owned, 1);
            }
        }

        private static class LiveCount
        {
            public static long Total;
        }
    }
}
