namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>Scales all gradients so that their common norm is at most <paramref name="max_norm"/>.</summary>
            /// <returns>The norm before.</returns>
            public static double clip_grad_norm_(IEnumerable<Modules.Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                using var guard = no_grad();
                using var scope = NewDisposeScope();
                var gradients = tensors.Select(t => t.grad).Where(g => g is not null).Select(g => g!).ToArray();
                if (gradients.Length == 0)
                {
                    return 0;
                }

                var norms = UtilityOps.foreach_norm.CallList(gradients, norm_type);
                var total = linalg.vector_norm(stack(norms), norm_type).ToDouble();
                var factor = max_norm / (total + 1e-6);
                if (factor < 1)
                {
                    UtilityOps.foreach_mul_.CallVoid(gradients, factor);
                }

                return total;
            }

            public static void clip_grad_value_(IEnumerable<Modules.Parameter> tensors, double clip_value)
            {
                using var guard = no_grad();
                foreach (var tensor in tensors)
                {
                    using var gradient = tensor.grad;
                    gradient?.clamp_(-clip_value, clip_value);
                }
            }

            public static Tensor parameters_to_vector(IEnumerable<Tensor> tensors)
            {
                using var scope = NewDisposeScope();
                return cat(tensors.Select(t => t.view(-1)).ToArray()).MoveToOuterDisposeScope();
            }

            private static class UtilityOps
            {
                public static readonly Op foreach_norm = new("_foreach_norm", "Scalar");
                public static readonly Op foreach_mul_ = new("_foreach_mul_", "Scalar");
            }
        }
    }
}
