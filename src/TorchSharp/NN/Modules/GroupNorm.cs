using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Normalises groups of channels, each sample by itself.</summary>
    public sealed class GroupNorm : nn.Module<Tensor, Tensor>
    {
        internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, Device? device, ScalarType? dtype)
            : base(nameof(GroupNorm))
        {
            this.num_groups = num_groups;
            this.num_channels = num_channels;
            this.eps = eps;
            this.affine = affine;
            if (affine)
            {
                ConditionallyRegisterParameter(nameof(weight), new Parameter(ones(num_channels, dtype, device)).DetachFromDisposeScope());
                ConditionallyRegisterParameter(nameof(bias), new Parameter(zeros(num_channels, dtype, device)).DetachFromDisposeScope());
            }
        }

        public long num_groups { get; set; }

        public long num_channels { get; set; }

        public double eps { get; set; }

        public bool affine { get; set; }

        public Parameter? weight => get_parameter(nameof(weight));

        public Parameter? bias => get_parameter(nameof(bias));

        public override Tensor forward(Tensor input) => nn.functional.group_norm(input, num_groups, weight, bias, eps);
    }

    /// <summary>Normalises over the last dimensions.</summary>
    public sealed class LayerNorm : nn.Module<Tensor, Tensor>
    {
        internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, Device? device, ScalarType? dtype)
            : base(nameof(LayerNorm))
        {
            _shape = normalized_shape;
            this.eps = eps;
            if (elementwise_affine)
            {
                ConditionallyRegisterParameter(nameof(weight), new Parameter(ones(normalized_shape, dtype, device)).DetachFromDisposeScope());
                if (bias)
                {
                    ConditionallyRegisterParameter(nameof(bias), new Parameter(zeros(normalized_shape, dtype, device)).DetachFromDisposeScope());
                }
            }
        }

        private readonly long[] _shape;

        public double eps { get; set; }

        public Parameter? weight => get_parameter(nameof(weight));

        public Parameter? bias => get_parameter(nameof(bias));

        public override Tensor forward(Tensor input) => nn.functional.layer_norm(input, _shape, weight, bias, eps);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static GroupNorm GroupNorm(long num_groups, long num_channels, double eps = 1e-05, bool affine = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_groups, num_channels, eps, affine, device, dtype);

            public static LayerNorm LayerNorm(long[] normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(normalized_shape, eps, elementwise_affine, bias, device, dtype);

            public static LayerNorm LayerNorm(long normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new([normalized_shape], eps, elementwise_affine, bias, device, dtype);
        }
    }
}
