namespace TorchSharp;

// Arithmetic of two tensors, or of a tensor and a number; shapes broadcast.
public static partial class torch
{
    public static Tensor add(Tensor left, Tensor right) => left.add(right);

    public static Tensor add(Tensor left, Scalar right) => left.add(right);

    public static Tensor add(Tensor left, Tensor right, Scalar alpha) => left.add(right, alpha);

    public static Tensor sub(Tensor left, Tensor right) => left.sub(right);

    public static Tensor sub(Tensor left, Scalar right) => left.sub(right);

    public static Tensor mul(Tensor left, Tensor right) => left.mul(right);

    public static Tensor mul(Tensor left, Scalar right) => left.mul(right);

    public static Tensor div(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) => left.div(right, rounding_mode);

    public static Tensor div(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) => left.div(right, rounding_mode);

    public static Tensor pow(Tensor left, Tensor exponent) => left.pow(exponent);

    public static Tensor pow(Tensor left, Scalar exponent) => left.pow(exponent);

    public static Tensor fmod(Tensor left, Tensor right) => left.fmod(right);

    public static Tensor fmod(Tensor left, Scalar right) => left.fmod(right);

    public static Tensor remainder(Tensor left, Tensor right) => left.remainder(right);

    public static Tensor remainder(Tensor left, Scalar right) => left.remainder(right);

    public static Tensor floor_divide(Tensor input, Tensor other) => input.floor_divide(other);

    public static Tensor floor_divide(Tensor input, Scalar other) => input.floor_divide(other);

    public static Tensor atan2(Tensor left, Tensor right) => left.atan2(right);

    public static Tensor hypot(Tensor left, Tensor right) => left.hypot(right);

    public static Tensor maximum(Tensor input, Tensor other) => input.maximum(other);

    public static Tensor minimum(Tensor input, Tensor other) => input.minimum(other);

    public static Tensor addcmul(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.addcmul(tensor1, tensor2, value);

    public static Tensor addcdiv(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.addcdiv(tensor1, tensor2, value);

    public static Tensor lerp(Tensor input, Tensor end, Tensor weight) => input.lerp(end, weight);

    public static Tensor clamp(Tensor input, Scalar? min = null, Scalar? max = null) => input.clamp(min, max);

    public static Tensor clamp(Tensor input, Tensor? min = null, Tensor? max = null) => input.clamp(min, max);

    public static Tensor clip(Tensor input, Scalar? min = null, Scalar? max = null) => input.clamp(min, max);

    public static Tensor nan_to_num(Tensor input, double? nan = null, double? posinf = null, double? neginf = null) => input.nan_to_num(nan, posinf, neginf);

    /// <summary>x where the condition holds, else y.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => ArithmeticOps.where.Call(condition, x, y);

    /// <summary>The indices of the elements that are not zero, one tensor per dimension.</summary>
    public static Tensor[] where(Tensor condition) => ArithmeticOps.where_indices.CallList(condition);

    public partial class Tensor
    {
        public static Tensor operator +(Tensor left, Tensor right) => left.add(right);

        public static Tensor operator +(Tensor left, Scalar right) => left.add(right);

        public static Tensor operator +(Scalar left, Tensor right) => right.add(left);

        public static Tensor operator -(Tensor left, Tensor right) => left.sub(right);

        public static Tensor operator -(Tensor left, Scalar right) => left.sub(right);

        public static Tensor operator -(Scalar left, Tensor right) => ArithmeticOps.rsub_Scalar.Call(right, left);

        public static Tensor operator *(Tensor left, Tensor right) => left.mul(right);

        public static Tensor operator *(Tensor left, Scalar right) => left.mul(right);

        public static Tensor operator *(Scalar left, Tensor right) => right.mul(left);

        public static Tensor operator /(Tensor left, Tensor right) => left.div(right);

        public static Tensor operator /(Tensor left, Scalar right) => left.div(right);

        public static Tensor operator /(Scalar left, Tensor right)
        {
            using var reciprocal = right.reciprocal();
            return reciprocal.mul(left);
        }

        public static Tensor operator %(Tensor left, Tensor right) => left.remainder(right);

        public static Tensor operator %(Tensor left, Scalar right) => left.remainder(right);

        public static Tensor operator -(Tensor tensor) => tensor.neg();

        public Tensor add(Tensor target) => ArithmeticOps.add.Call(this, target);

        public Tensor add(Tensor target, Scalar alpha) => ArithmeticOps.add.Call(this, target, alpha);

        public Tensor add(Scalar scalar) => ArithmeticOps.add_Scalar.Call(this, scalar);

        public Tensor add(Scalar scalar, Scalar alpha) => ArithmeticOps.add_Scalar.Call(this, scalar, alpha);

        public Tensor add_(Tensor target) => ArithmeticOps.add_.CallInPlace(this, this, target);

        public Tensor add_(Tensor target, Scalar alpha) => ArithmeticOps.add_.CallInPlace(this, this, target, alpha);

        public Tensor add_(Scalar scalar) => ArithmeticOps.add_Scalar_.CallInPlace(this, this, scalar);

        public Tensor sub(Tensor target) => ArithmeticOps.sub.Call(this, target);

        public Tensor sub(Scalar scalar) => ArithmeticOps.sub_Scalar.Call(this, scalar);

        public Tensor sub_(Tensor target) => ArithmeticOps.sub_.CallInPlace(this, this, target);

        public Tensor sub_(Scalar scalar) => ArithmeticOps.sub_Scalar_.CallInPlace(this, this, scalar);

        public Tensor subtract(Tensor target) => sub(target);

        public Tensor subtract(Scalar scalar) => sub(scalar);

        public Tensor mul(Tensor target) => ArithmeticOps.mul.Call(this, target);

        public Tensor mul(Scalar target) => ArithmeticOps.mul_Scalar.Call(this, target);

        public Tensor mul_(Tensor target) => ArithmeticOps.mul_.CallInPlace(this, this, target);

        public Tensor mul_(Scalar target) => ArithmeticOps.mul_Scalar_.CallInPlace(this, this, target);

        public Tensor multiply(Tensor target) => mul(target);

        public Tensor multiply(Scalar target) => mul(target);

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => rounding_mode == RoundingMode.None
            ? ArithmeticOps.div.Call(this, target)
            : ArithmeticOps.div_mode.Call(this, target, rounding_mode.ToString());

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => rounding_mode == RoundingMode.None
            ? ArithmeticOps.div_Scalar.Call(this, target)
            : ArithmeticOps.div_Scalar_mode.Call(this, target, rounding_mode.ToString());

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => rounding_mode == RoundingMode.None
            ? ArithmeticOps.div_.CallInPlace(this, this, target)
            : ArithmeticOps.div_mode_.CallInPlace(this, this, target, rounding_mode.ToString());

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => rounding_mode == RoundingMode.None
            ? ArithmeticOps.div_Scalar_.CallInPlace(this, this, target)
            : ArithmeticOps.div_Scalar_mode_.CallInPlace(this, this, target, rounding_mode.ToString());

        public Tensor pow(Tensor exponent) => ArithmeticOps.pow.Call(this, exponent);

        public Tensor pow(Scalar exponent) => ArithmeticOps.pow_Scalar.Call(this, exponent);

        public Tensor pow_(Scalar exponent) => ArithmeticOps.pow_Scalar_.CallInPlace(this, this, exponent);

        public Tensor fmod(Tensor target) => ArithmeticOps.fmod.Call(this, target);

        public Tensor fmod(Scalar target) => ArithmeticOps.fmod_Scalar.Call(this, target);

        public Tensor remainder(Tensor target) => ArithmeticOps.remainder.Call(this, target);

        public Tensor remainder(Scalar target) => ArithmeticOps.remainder_Scalar.Call(this, target);

        public Tensor floor_divide(Tensor other) => ArithmeticOps.floor_divide.Call(this, other);

        public Tensor floor_divide(Scalar other) => ArithmeticOps.floor_divide_Scalar.Call(this, other);

        public Tensor atan2(Tensor other) => ArithmeticOps.atan2.Call(this, other);

        public Tensor hypot(Tensor other) => ArithmeticOps.hypot.Call(this, other);

        public Tensor maximum(Tensor other) => ArithmeticOps.maximum.Call(this, other);

        public Tensor minimum(Tensor other) => ArithmeticOps.minimum.Call(this, other);

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => ArithmeticOps.addcmul.Call(this, tensor1, tensor2, value);

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => ArithmeticOps.addcmul_.CallInPlace(this, this, tensor1, tensor2, value);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => ArithmeticOps.addcdiv.Call(this, tensor1, tensor2, value);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => ArithmeticOps.addcdiv_.CallInPlace(this, this, tensor1, tensor2, value);

        public Tensor lerp(Tensor end, Tensor weight) => ArithmeticOps.lerp.Call(this, end, weight);

        public Tensor lerp_(Tensor end, Tensor weight) => ArithmeticOps.lerp_.CallInPlace(this, this, end, weight);

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => ArithmeticOps.clamp.Call(this, min, max);

        public Tensor clamp(Tensor? min = null, Tensor? max = null) => ArithmeticOps.clamp_Tensor.Call(this, min, max);

        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => ArithmeticOps.clamp_.CallInPlace(this, this, min, max);

        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        public Tensor clamp_min(Scalar min) => ArithmeticOps.clamp_min.Call(this, min);

        public Tensor clamp_max(Scalar max) => ArithmeticOps.clamp_max.Call(this, max);

        public Tensor nan_to_num(double? nan = null, double? posinf = null, double? neginf = null) => ArithmeticOps.nan_to_num.Call(this, nan, posinf, neginf);

        /// <summary>These elements where the condition holds, else those of <paramref name="y"/>.</summary>
        public Tensor where(Tensor condition, Tensor y) => torch.where(condition, this, y);
    }

    private static class ArithmeticOps
    {
        public static readonly Op add = new("add", "Tensor");
        public static readonly Op add_ = new("add_", "Tensor");
        public static readonly Op add_Scalar = new("add", "Scalar");
        public static readonly Op add_Scalar_ = new("add_", "Scalar");
        public static readonly Op sub = new("sub", "Tensor");
        public static readonly Op sub_ = new("sub_", "Tensor");
        public static readonly Op sub_Scalar = new("sub", "Scalar");
        public static readonly Op sub_Scalar_ = new("sub_", "Scalar");
        public static readonly Op rsub_Scalar = new("rsub", "Scalar");
        public static readonly Op mul = new("mul", "Tensor");
        public static readonly Op mul_ = new("mul_", "Tensor");
        public static readonly Op mul_Scalar = new("mul", "Scalar");
        public static readonly Op mul_Scalar_ = new("mul_", "Scalar");
        public static readonly Op div = new("div", "Tensor");
        public static readonly Op div_ = new("div_", "Tensor");
        public static readonly Op div_mode = new("div", "Tensor_mode");
        public static readonly Op div_mode_ = new("div_", "Tensor_mode");
        public static readonly Op div_Scalar = new("div", "Scalar");
        public static readonly Op div_Scalar_ = new("div_", "Scalar");
        public static readonly Op div_Scalar_mode = new("div", "Scalar_mode");
        public static readonly Op div_Scalar_mode_ = new("div_", "Scalar_mode");
        public static readonly Op pow = new("pow", "Tensor_Tensor");
        public static readonly Op pow_Scalar = new("pow", "Tensor_Scalar");
        public static readonly Op pow_Scalar_ = new("pow_", "Scalar");
        public static readonly Op fmod = new("fmod", "Tensor");
        public static readonly Op fmod_Scalar = new("fmod", "Scalar");
        public static readonly Op remainder = new("remainder", "Tensor");
        public static readonly Op remainder_Scalar = new("remainder", "Scalar");
        public static readonly Op floor_divide = new("floor_divide");
        public static readonly Op floor_divide_Scalar = new("floor_divide", "Scalar");
        public static readonly Op atan2 = new("atan2");
        public static readonly Op hypot = new("hypot");
        public static readonly Op maximum = new("maximum");
        public static readonly Op minimum = new("minimum");
        public static readonly Op addcmul = new("addcmul");
        public static readonly Op addcmul_ = new("addcmul_");
        public static readonly Op addcdiv = new("addcdiv");
        public static readonly Op addcdiv_ = new("addcdiv_");
        public static readonly Op lerp = new("lerp", "Tensor");
        public static readonly Op lerp_ = new("lerp_", "Tensor");
        public static readonly Op clamp = new("clamp");
        public static readonly Op clamp_ = new("clamp_");
        public static readonly Op clamp_Tensor = new("clamp", "Tensor");
        public static readonly Op clamp_min = new("clamp_min");
        public static readonly Op clamp_max = new("clamp_max");
        public static readonly Op nan_to_num = new("nan_to_num");
        public static readonly Op where = new("where", "self");
        public static readonly Op where_indices = new("where");
    }
}
