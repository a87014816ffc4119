using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Operations on whole lists of tensors, one native call each; the optimizers are built of them.</summary>
internal static class ForeachOps
{
    private static readonly Op MulScalar = new("_foreach_mul_", "Scalar");
    private static readonly Op AddScalar = new("_foreach_add_", "Scalar");
    private static readonly Op AddList = new("_foreach_add_", "List");
    private static readonly Op AddListNew = new("_foreach_add", "List");
    private static readonly Op DivScalar = new("_foreach_div_", "Scalar");
    private static readonly Op Addcmul = new("_foreach_addcmul_", "Scalar");
    private static readonly Op Addcdiv = new("_foreach_addcdiv_", "Scalar");
    private static readonly Op SqrtNew = new("_foreach_sqrt");
    private static readonly Op NegNew = new("_foreach_neg");
    private static readonly Op MaximumOne = new("maximum", "out");

    public static void Mul_(Tensor[] self, double factor) => MulScalar.CallVoid(self, factor);

    public static void Add_(Tensor[] self, double value) => AddScalar.CallVoid(self, value);

    public static void Add_(Tensor[] self, Tensor[] other, double alpha) => AddList.CallVoid(self, other, alpha);

    public static Tensor[] Add(Tensor[] self, Tensor[] other, double alpha) => AddListNew.CallList(self, other, alpha);

    public static void Div_(Tensor[] self, double divisor) => DivScalar.CallVoid(self, divisor);

    public static void Addcmul_(Tensor[] self, Tensor[] left, Tensor[] right, double value) => Addcmul.CallVoid(self, left, right, value);

    public static void Addcdiv_(Tensor[] self, Tensor[] left, Tensor[] right, double value) => Addcdiv.CallVoid(self, left, right, value);

    public static Tensor[] Sqrt(Tensor[] self) => SqrtNew.CallList(self);

    public static Tensor[] Neg(Tensor[] self) => NegNew.CallList(self);

    public static void Maximum_(Tensor[] self, Tensor[] other)
    {
        for (var i = 0; i < self.Length; i++)
        {
            MaximumOne.CallVoid(self[i], other[i], self[i]);
        }
    }
}
