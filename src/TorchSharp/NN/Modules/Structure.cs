using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    public sealed class Dropout(double p = 0.5, bool inplace = false) : nn.Module<Tensor, Tensor>(nameof(Dropout))
    {
        public double p { get; set; } = p;

        public bool inplace { get; set; } = inplace;

        public override Tensor forward(Tensor input) => nn.functional.dropout(input, p, training, inplace);
    }

    public sealed class Dropout2d(double p = 0.5, bool inplace = false) : nn.Module<Tensor, Tensor>(nameof(Dropout2d))
    {
        public double p { get; set; } = p;

        public bool inplace { get; set; } = inplace;

        public override Tensor forward(Tensor input) => nn.functional.dropout2d(input, p, training, inplace);
    }

    public sealed class Flatten(long start_dim = 1, long end_dim = -1) : nn.Module<Tensor, Tensor>(nameof(Flatten))
    {
        public long start_dim { get; set; } = start_dim;

        public long end_dim { get; set; } = end_dim;

        public override Tensor forward(Tensor input) => input.flatten(start_dim, end_dim);
    }

    public sealed class Identity() : nn.Module<Tensor, Tensor>(nameof(Identity))
    {
        public override Tensor forward(Tensor input) => input.alias();
    }

    public sealed class Upsample : nn.Module<Tensor, Tensor>
    {
        internal Upsample(long[]? size, double[]? scale_factor, UpsampleMode mode, bool? align_corners, bool? recompute_scale_factor)
            : base(nameof(Upsample))
        {
            this.size = size;
            this.scale_factor = scale_factor;
            this.mode = mode;
            this.align_corners = align_corners;
            this.recompute_scale_factor = recompute_scale_factor;
        }

        public long[]? size { get; }

        public double[]? scale_factor { get; }

        public UpsampleMode mode { get; }

        public bool? align_corners { get; }

        public bool? recompute_scale_factor { get; }

        public override Tensor forward(Tensor input) => nn.functional.interpolate(input, size, scale_factor, (InterpolationMode)mode, align_corners, recompute_scale_factor ?? false);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);

            public static Dropout2d Dropout2d(double p = 0.5, bool inplace = false) => new(p, inplace);

            public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);

            public static Identity Identity() => new();

            public static Upsample Upsample(long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool? align_corners = null, bool? recompute_scale_factor = null) =>
                new(size, scale_factor, mode, align_corners, recompute_scale_factor);
        }
    }
}
