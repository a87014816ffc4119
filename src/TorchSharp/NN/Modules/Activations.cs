using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    public sealed class ReLU(bool inplace = false) : nn.Module<Tensor, Tensor>(nameof(ReLU))
    {
        public bool inplace { get; set; } = inplace;

        public override Tensor forward(Tensor input) => nn.functional.relu(input, inplace);
    }

    public sealed class SiLU(bool inplace = false) : nn.Module<Tensor, Tensor>(nameof(SiLU))
    {
        public bool inplace { get; set; } = inplace;

        public override Tensor forward(Tensor input) => nn.functional.silu(input, inplace);
    }

    public sealed class GELU : nn.Module<Tensor, Tensor>
    {
        internal GELU(bool inplace, Approximate approximate = Approximate.none)
            : base(nameof(GELU))
        {
            this.inplace = inplace;
            this.approximate = approximate;
        }

        public enum Approximate
        {
            none,
            tanh,
        }

        public bool inplace { get; set; }

        public Approximate approximate { get; set; }

        public override Tensor forward(Tensor input) => nn.functional.gelu(input, approximate, inplace);
    }

    public sealed class LeakyReLU(double negative_slope, bool inplace = false) : nn.Module<Tensor, Tensor>(nameof(LeakyReLU))
    {
        public double negative_slope { get; set; } = negative_slope;

        public bool inplace { get; set; } = inplace;

        public override Tensor forward(Tensor input) => nn.functional.leaky_relu(input, negative_slope, inplace);
    }

    public sealed class Sigmoid() : nn.Module<Tensor, Tensor>(nameof(Sigmoid))
    {
        public override Tensor forward(Tensor input) => input.sigmoid();
    }

    public sealed class Tanh() : nn.Module<Tensor, Tensor>(nameof(Tanh))
    {
        public override Tensor forward(Tensor input) => input.tanh();
    }

    public sealed class Softmax(long dim) : nn.Module<Tensor, Tensor>(nameof(Softmax))
    {
        public long dim { get; set; } = dim;

        public override Tensor forward(Tensor input) => input.softmax(dim);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static ReLU ReLU(bool inplace = false) => new(inplace);

            public static SiLU SiLU(bool inplace = false) => new(inplace);

            public static GELU GELU() => new(false);

            public static GELU GELU(bool inplace) => new(inplace);

            public static GELU GELU(GELU.Approximate approximate, bool inplace = false) => new(inplace, approximate);

            public static LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope, inplace);

            public static Sigmoid Sigmoid() => new();

            public static Tanh Tanh() => new();

            public static Softmax Softmax(long dim) => new(dim);
        }
    }
}
