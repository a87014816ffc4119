namespace TorchSharp;

// Comparisons, with a tensor or a number on the right; the result has element type Bool.
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => CompareOps.eq_Tensor.Call(this, target);

        public Tensor eq(Scalar target) => CompareOps.eq_Scalar.Call(this, target);

        public Tensor ne(Tensor target) => CompareOps.ne_Tensor.Call(this, target);

        public Tensor ne(Scalar target) => CompareOps.ne_Scalar.Call(this, target);

        public Tensor lt(Tensor target) => CompareOps.lt_Tensor.Call(this, target);

        public Tensor lt(Scalar target) => CompareOps.lt_Scalar.Call(this, target);

        public Tensor le(Tensor target) => CompareOps.le_Tensor.Call(this, target);

        public Tensor le(Scalar target) => CompareOps.le_Scalar.Call(this, target);

        public Tensor gt(Tensor target) => CompareOps.gt_Tensor.Call(this, target);

        public Tensor gt(Scalar target) => CompareOps.gt_Scalar.Call(this, target);

        public Tensor ge(Tensor target) => CompareOps.ge_Tensor.Call(this, target);

        public Tensor ge(Scalar target) => CompareOps.ge_Scalar.Call(this, target);

        public static Tensor operator ==(Tensor left, Tensor right) => left.eq(right);

        public static Tensor operator ==(Tensor left, Scalar right) => left.eq(right);

        public static Tensor operator ==(Scalar left, Tensor right) => right.eq(left);

        public static Tensor operator !=(Tensor left, Tensor right) => left.ne(right);

        public static Tensor operator !=(Tensor left, Scalar right) => left.ne(right);

        public static Tensor operator !=(Scalar left, Tensor right) => right.ne(left);

        public static Tensor operator <(Tensor left, Tensor right) => left.lt(right);

        public static Tensor operator <(Tensor left, Scalar right) => left.lt(right);

        public static Tensor operator <(Scalar left, Tensor right) => right.gt(left);

        public static Tensor operator <=(Tensor left, Tensor right) => left.le(right);

        public static Tensor operator <=(Tensor left, Scalar right) => left.le(right);

        public static Tensor operator <=(Scalar left, Tensor right) => right.ge(left);

        public static Tensor operator >(Tensor left, Tensor right) => left.gt(right);

        public static Tensor operator >(Tensor left, Scalar right) => left.gt(right);

        public static Tensor operator >(Scalar left, Tensor right) => right.lt(left);

        public static Tensor operator >=(Tensor left, Tensor right) => left.ge(right);

        public static Tensor operator >=(Tensor left, Scalar right) => left.ge(right);

        public static Tensor operator >=(Scalar left, Tensor right) => right.le(left);

        public Tensor logical_and(Tensor other) => CompareOps.logical_and.Call(this, other);

        public Tensor logical_or(Tensor other) => CompareOps.logical_or.Call(this, other);

        public Tensor logical_xor(Tensor other) => CompareOps.logical_xor.Call(this, other);

        public Tensor bitwise_and(Tensor other) => CompareOps.bitwise_and.Call(this, other);

        public Tensor bitwise_or(Tensor other) => CompareOps.bitwise_or.Call(this, other);

        public Tensor bitwise_xor(Tensor other) => CompareOps.bitwise_xor.Call(this, other);

        public static Tensor operator &(Tensor left, Tensor right) => left.bitwise_and(right);

        public static Tensor operator |(Tensor left, Tensor right) => left.bitwise_or(right);

        public static Tensor operator ^(Tensor left, Tensor right) => left.bitwise_xor(right);

        public static Tensor operator ~(Tensor left) => left.bitwise_not();

        public bool equal(Tensor target) => CompareOps.equal.CallBool(this, target);

        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) => CompareOps.allclose.CallBool(this, target, rtol, atol, equal_nan);

        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) => CompareOps.isclose.Call(this, other, rtol, atol, equal_nan);
    }

    public static Tensor eq(Tensor left, Tensor right) => left.eq(right);

    public static Tensor eq(Tensor left, Scalar right) => left.eq(right);

    public static Tensor ne(Tensor left, Tensor right) => left.ne(right);

    public static Tensor ne(Tensor left, Scalar right) => left.ne(right);

    public static Tensor lt(Tensor left, Tensor right) => left.lt(right);

    public static Tensor lt(Tensor left, Scalar right) => left.lt(right);

    public static Tensor le(Tensor left, Tensor right) => left.le(right);

    public static Tensor le(Tensor left, Scalar right) => left.le(right);

    public static Tensor gt(Tensor left, Tensor right) => left.gt(right);

    public static Tensor gt(Tensor left, Scalar right) => left.gt(right);

    public static Tensor ge(Tensor left, Tensor right) => left.ge(right);

    public static Tensor ge(Tensor left, Scalar right) => left.ge(right);

    public static Tensor logical_and(Tensor left, Tensor right) => left.logical_and(right);

    public static Tensor logical_or(Tensor left, Tensor right) => left.logical_or(right);

    public static Tensor logical_xor(Tensor left, Tensor right) => left.logical_xor(right);

    public static Tensor bitwise_and(Tensor left, Tensor right) => left.bitwise_and(right);

    public static Tensor bitwise_or(Tensor left, Tensor right) => left.bitwise_or(right);

    public static Tensor bitwise_xor(Tensor left, Tensor right) => left.bitwise_xor(right);

    public static bool equal(Tensor tensor, Tensor target) => tensor.equal(target);

    public static bool allclose(Tensor tensor, Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) => tensor.allclose(target, rtol, atol, equal_nan);

    public static Tensor isclose(Tensor tensor, Tensor other, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) => tensor.isclose(other, rtol, atol, equal_nan);

    private static class CompareOps
    {
        public static readonly Op eq_Tensor = new("eq", "Tensor");
        public static readonly Op eq_Scalar = new("eq", "Scalar");
        public static readonly Op ne_Tensor = new("ne", "Tensor");
        public static readonly Op ne_Scalar = new("ne", "Scalar");
        public static readonly Op lt_Tensor = new("lt", "Tensor");
        public static readonly Op lt_Scalar = new("lt", "Scalar");
        public static readonly Op le_Tensor = new("le", "Tensor");
        public static readonly Op le_Scalar = new("le", "Scalar");
        public static readonly Op gt_Tensor = new("gt", "Tensor");
        public static readonly Op gt_Scalar = new("gt", "Scalar");
        public static readonly Op ge_Tensor = new("ge", "Tensor");
        public static readonly Op ge_Scalar = new("ge", "Scalar");
        public static readonly Op logical_and = new("logical_and");
        public static readonly Op logical_or = new("logical_or");
        public static readonly Op logical_xor = new("logical_xor");
        public static readonly Op equal = new("equal");
        public static readonly Op allclose = new("allclose");
        public static readonly Op isclose = new("isclose");
        public static readonly Op bitwise_and = new("bitwise_and", "Tensor");
        public static readonly Op bitwise_or = new("bitwise_or", "Tensor");
        public static readonly Op bitwise_xor = new("bitwise_xor", "Tensor");
    }
}
