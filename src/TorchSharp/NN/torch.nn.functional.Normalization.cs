namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1e-5) =>
                NormalizationOps.batch_norm.Call(input, weight, bias, running_mean, running_var, training, momentum, eps, true);

            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                NormalizationOps.group_norm.Call(input, num_groups, weight, bias, eps);

            public static Tensor instance_norm(Tensor input, Tensor? running_mean = null, Tensor? running_var = null, Tensor? weight = null, Tensor? bias = null, bool use_input_stats = true, double momentum = 0.1, double eps = 1e-5) =>
                NormalizationOps.instance_norm.Call(input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, true);

            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                NormalizationOps.layer_norm.Call(input, normalized_shape, weight, bias, eps);

            /// <summary>Divides by the p-norm over one dimension.</summary>
            public static Tensor normalize(Tensor input, double p = 2.0, long dim = 1L, double eps = 1e-12)
            {
                using var scope = NewDisposeScope();
                var length = NormalizationOps.norm.Call(input, p, (long[])[dim], true).clamp_min(eps);
                return input.div(length).MoveToOuterDisposeScope();
            }
        }
    }

    private static class NormalizationOps
    {
        public static readonly Op batch_norm = new("batch_norm");
        public static readonly Op group_norm = new("group_norm");
        public static readonly Op instance_norm = new("instance_norm");
        public static readonly Op layer_norm = new("layer_norm");
        public static readonly Op norm = new("norm", "ScalarOpt_dim");
    }
}
