using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A tensor that a module learns. It belongs to no dispose scope.</summary>
    public class Parameter : Tensor
    {
        /// <summary>Shares the data of a tensor.</summary>
        public Parameter(Tensor data, bool requires_grad = true)
            : base(Leaf(data))
        {
            this.requires_grad = requires_grad;
            DetachFromDisposeScope();
        }

        // The data without its history: a parameter is a leaf.
        private static IntPtr Leaf(Tensor data)
        {
            using var leaf = data.detach();
            return leaf.DecoupleFromNativeHandle();
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}
