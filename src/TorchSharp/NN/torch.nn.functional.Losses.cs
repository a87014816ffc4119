namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public enum Reduction
        {
            None = 0,
            Mean = 1,
            Sum = 2,
        }

        public static partial class functional
        {
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) => LossOps.mse.Call(input, target, (long)reduction);

            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) => LossOps.l1.Call(input, target, (long)reduction);

            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1.0) => LossOps.smooth_l1.Call(input, target, (long)reduction, beta);

            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1.0, Reduction reduction = Reduction.Mean) => LossOps.huber.Call(input, target, (long)reduction, delta);

            public static Tensor cross_entropy(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0.0) =>
                LossOps.cross_entropy.Call(input, target, weight, (long)reduction, ignore_index, label_smoothing);

            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) => LossOps.nll.Call(input, target, weight, (long)reduction);

            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) => LossOps.bce.Call(input, target, weight, (long)reduction);

            public static Tensor binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
                LossOps.bce_logits.Call(input, target, weight, pos_weights, (long)reduction);

            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) => LossOps.kl_div.Call(input, target, (long)reduction, log_target);
        }
    }

    private static class LossOps
    {
        public static readonly Op mse = new("mse_loss");
        public static readonly Op l1 = new("l1_loss");
        public static readonly Op smooth_l1 = new("smooth_l1_loss");
        public static readonly Op huber = new("huber_loss");
        public static readonly Op cross_entropy = new("cross_entropy_loss");
        public static readonly Op nll = new("nll_loss_nd");
        public static readonly Op bce = new("binary_cross_entropy");
        public static readonly Op bce_logits = new("binary_cross_entropy_with_logits");
        public static readonly Op kl_div = new("kl_div");
    }
}
