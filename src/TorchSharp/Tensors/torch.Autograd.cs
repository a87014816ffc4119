namespace TorchSharp;

public static partial class torch
{
    /// <summary>Records nothing for backward passes until disposed.</summary>
    public static IDisposable no_grad() => new GradModeGuard(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradModeGuard(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradModeGuard(mode);

    public static bool is_grad_enabled() => NativeMethods.ts_grad_mode() != 0;

    /// <summary>Like <see cref="no_grad"/>, and tensors made inside can take no part in a graph later: the cheapest mode.</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceModeGuard(mode);

    public static bool is_inference_mode_enabled() => NativeMethods.ts_is_inference_mode() != 0;

    private static unsafe void Backward(Tensor[] tensors, Tensor[]? gradients, bool? retainGraph, bool createGraph, Tensor[]? inputs)
    {
        Span<IntPtr> roots = stackalloc IntPtr[tensors.Length];
        Span<IntPtr> grads = stackalloc IntPtr[gradients?.Length ?? 0];
        Span<IntPtr> leaves = stackalloc IntPtr[inputs?.Length ?? 0];
        Copy(tensors, roots);
        Copy(gradients, grads);
        Copy(inputs, leaves);
        fixed (IntPtr* r = roots, g = grads, l = leaves)
        {
            var status = NativeMethods.ts_backward(r, gradients is null ? null : g, tensors.Length, ToFlag(retainGraph), createGraph ? 1 : 0, l, leaves.Length);
            GC.KeepAlive(tensors);
            GC.KeepAlive(gradients);
            GC.KeepAlive(inputs);
            NativeError.ThrowIfFailed(status);
        }
    }

    private static int ToFlag(bool? value) => value is { } v ? v ? 1 : 0 : -1;

    private static void Copy(Tensor[]? tensors, Span<IntPtr> handles)
    {
        for (var i = 0; i < handles.Length; i++)
        {
            handles[i] = tensors![i].Handle;
        }
    }

    public partial class Tensor
    {
        /// <summary>Adds the gradient of this tensor with respect to every leaf to the leaf's <see cref="grad"/>.</summary>
        /// <param name="grad_tensors">The gradient of the loss with respect to this tensor; may be left out for a single number.</param>
        public void backward(IList<Tensor>? grad_tensors = null, bool create_graph = false, bool retain_graph = false, IList<Tensor>? inputs = null) =>
            Backward([this], grad_tensors?.ToArray(), retain_graph || create_graph, create_graph, inputs?.ToArray());

        public void retain_grad()
        {
            NativeError.ThrowIfFailed(NativeMethods.ts_retain_grad(Handle));
            GC.KeepAlive(this);
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);
    }

    public static partial class autograd
    {
        /// <summary>The gradients of the outputs with respect to the inputs; nothing is added to the leaves.</summary>
        public static unsafe IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            Tensor[] from = [.. outputs];
            Tensor[] to = [.. inputs];
            var weights = grad_outputs?.ToArray();
            Span<IntPtr> o = stackalloc IntPtr[from.Length];
            Span<IntPtr> i = stackalloc IntPtr[to.Length];
            Span<IntPtr> g = stackalloc IntPtr[weights?.Length ?? 0];
            Span<IntPtr> results = stackalloc IntPtr[to.Length];
            Copy(from, o);
            Copy(to, i);
            Copy(weights, g);
            fixed (IntPtr* po = o, pi = i, pg = g, pr = results)
            {
                var status = NativeMethods.ts_gradients(po, weights is null ? null : pg, o.Length, pi, i.Length, retain_graph || create_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, pr);
                GC.KeepAlive(from);
                GC.KeepAlive(to);
                GC.KeepAlive(weights);
                NativeError.ThrowIfFailed(status);
            }

            var gradients = new Tensor[to.Length];
            for (var k = 0; k < gradients.Length; k++)
            {
                gradients[k] = results[k] == IntPtr.Zero ? null! : new Tensor(results[k]);
            }

            return gradients;
        }

        public static void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            Backward([.. tensors], grad_tensors?.ToArray(), retain_graph, create_graph, inputs?.ToArray());
    }

    private sealed class GradModeGuard : IDisposable
    {
        private readonly int _before = NativeMethods.ts_grad_mode();

        public GradModeGuard(bool enabled) => NativeMethods.ts_set_grad_mode(enabled ? 1 : 0);

        public void Dispose() => NativeMethods.ts_set_grad_mode(_before);
    }

    private sealed class InferenceModeGuard(bool enabled) : IDisposable
    {
        private IntPtr _guard = NativeMethods.ts_enter_inference_mode(enabled ? 1 : 0);

        public void Dispose()
        {
            var guard = Interlocked.Exchange(ref _guard, IntPtr.Zero);
            if (guard != IntPtr.Zero)
            {
                NativeMethods.ts_leave_inference_mode(guard);
            }
        }
    }
}
