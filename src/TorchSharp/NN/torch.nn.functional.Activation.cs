using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

    public partial class Tensor
    {
        public Tensor softmax(long dim, ScalarType? dtype = null) => ActivationOps.softmax.Call(this, dim, dtype);

        public Tensor silu() => ActivationOps.silu.Call(this);

        public Tensor silu_() => ActivationOps.silu_.CallInPlace(this, this);

        public Tensor gelu() => ActivationOps.gelu.Call(this);

        public Tensor leaky_relu(Scalar negative_slope) => ActivationOps.leaky_relu.Call(this, negative_slope);

        public Tensor leaky_relu_(Scalar negative_slope) => ActivationOps.leaky_relu_.CallInPlace(this, this, negative_slope);

        public Tensor relu6() => ActivationOps.relu6.Call(this);

        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => ActivationOps.elu.Call(this, alpha, scale, input_scale);
    }

    public static partial class nn
    {
        /// <summary>Layers as functions: weights are arguments.</summary>
        public static partial class functional
        {
            public static Tensor relu(Tensor input, bool inplace = false) => inplace ? input.relu_().alias() : input.relu();

            public static Tensor relu6(Tensor input, bool inplace = false) => input.relu6();

            public static Tensor silu(Tensor input, bool inplace = false) => inplace ? input.silu_().alias() : input.silu();

            public static Tensor gelu(Tensor input, bool inplace = false) => input.gelu();

            public static Tensor gelu(Tensor input, GELU.Approximate approximate, bool inplace = false) => ActivationOps.gelu.Call(input, approximate.ToString());

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                inplace ? input.leaky_relu_(negative_slope).alias() : input.leaky_relu(negative_slope);

            public static Tensor elu(Tensor input, double alpha, bool inplace = false) => input.elu(alpha, 1, 1);

            public static Tensor sigmoid(Tensor input) => input.sigmoid();

            public static Tensor tanh(Tensor input, bool inplace = false) => inplace ? input.tanh_().alias() : input.tanh();

            public static Tensor softplus(Tensor input, double beta = 1.0, double threshold = 20.0) => ActivationOps.softplus.Call(input, beta, threshold);

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => ActivationOps.softmax.Call(input, dim, dtype);

            public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => ActivationOps.log_softmax.Call(input, dim, dtype);

            public static Tensor hardtanh(Tensor input, double min_val = -1.0, double max_val = 1.0, bool inplace = false) => ActivationOps.hardtanh.Call(input, min_val, max_val);

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => ActivationOps.dropout.Call(input, p, training);

            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => ActivationOps.feature_dropout.Call(input, p, training);

            public static Tensor one_hot(Tensor x, long num_classes = -1) => ActivationOps.one_hot.Call(x, num_classes);

            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => ActivationOps.linear.Call(input, weights, bias);

            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-8) => ActivationOps.cosine_similarity.Call(x1, x2, dim, eps);
        }
    }

    private static class ActivationOps
    {
        public static readonly Op softmax = new("softmax", "int");
        public static readonly Op log_softmax = new("log_softmax", "int");
        public static readonly Op silu = new("silu");
        public static readonly Op silu_ = new("silu_");
        public static readonly Op gelu = new("gelu");
        public static readonly Op leaky_relu = new("leaky_relu");
        public static readonly Op leaky_relu_ = new("leaky_relu_");
        public static readonly Op relu6 = new("relu6");
        public static readonly Op elu = new("elu");
        public static readonly Op softplus = new("softplus");
        public static readonly Op hardtanh = new("hardtanh");
        public static readonly Op dropout = new("dropout");
        public static readonly Op feature_dropout = new("feature_dropout");
        public static readonly Op one_hot = new("one_hot");
        public static readonly Op linear = new("linear");
        public static readonly Op cosine_similarity = new("cosine_similarity");
    }
}
