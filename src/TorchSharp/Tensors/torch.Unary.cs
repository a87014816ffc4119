namespace TorchSharp;

// Functions of one tensor, element by element. The in-place form has an underscore, as in libtorch.
public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs() => UnaryOps.abs.Call(this);

        public Tensor abs_() => UnaryOps.abs_.CallInPlace(this, this);

        public Tensor acos() => UnaryOps.acos.Call(this);

        public Tensor acos_() => UnaryOps.acos_.CallInPlace(this, this);

        public Tensor asin() => UnaryOps.asin.Call(this);

        public Tensor asin_() => UnaryOps.asin_.CallInPlace(this, this);

        public Tensor atan() => UnaryOps.atan.Call(this);

        public Tensor atan_() => UnaryOps.atan_.CallInPlace(this, this);

        public Tensor ceil() => UnaryOps.ceil.Call(this);

        public Tensor ceil_() => UnaryOps.ceil_.CallInPlace(this, this);

        public Tensor cos() => UnaryOps.cos.Call(this);

        public Tensor cos_() => UnaryOps.cos_.CallInPlace(this, this);

        public Tensor cosh() => UnaryOps.cosh.Call(this);

        public Tensor cosh_() => UnaryOps.cosh_.CallInPlace(this, this);

        public Tensor erf() => UnaryOps.erf.Call(this);

        public Tensor erf_() => UnaryOps.erf_.CallInPlace(this, this);

        public Tensor exp() => UnaryOps.exp.Call(this);

        public Tensor exp_() => UnaryOps.exp_.CallInPlace(this, this);

        public Tensor expm1() => UnaryOps.expm1.Call(this);

        public Tensor expm1_() => UnaryOps.expm1_.CallInPlace(this, this);

        public Tensor floor() => UnaryOps.floor.Call(this);

        public Tensor floor_() => UnaryOps.floor_.CallInPlace(this, this);

        public Tensor frac() => UnaryOps.frac.Call(this);

        public Tensor frac_() => UnaryOps.frac_.CallInPlace(this, this);

        public Tensor log() => UnaryOps.log.Call(this);

        public Tensor log_() => UnaryOps.log_.CallInPlace(this, this);

        public Tensor log10() => UnaryOps.log10.Call(this);

        public Tensor log10_() => UnaryOps.log10_.CallInPlace(this, this);

        public Tensor log1p() => UnaryOps.log1p.Call(this);

        public Tensor log1p_() => UnaryOps.log1p_.CallInPlace(this, this);

        public Tensor log2() => UnaryOps.log2.Call(this);

        public Tensor log2_() => UnaryOps.log2_.CallInPlace(this, this);

        public Tensor neg() => UnaryOps.neg.Call(this);

        public Tensor neg_() => UnaryOps.neg_.CallInPlace(this, this);

        public Tensor reciprocal() => UnaryOps.reciprocal.Call(this);

        public Tensor reciprocal_() => UnaryOps.reciprocal_.CallInPlace(this, this);

        public Tensor round() => UnaryOps.round.Call(this);

        public Tensor round_() => UnaryOps.round_.CallInPlace(this, this);

        public Tensor rsqrt() => UnaryOps.rsqrt.Call(this);

        public Tensor rsqrt_() => UnaryOps.rsqrt_.CallInPlace(this, this);

        public Tensor sigmoid() => UnaryOps.sigmoid.Call(this);

        public Tensor sigmoid_() => UnaryOps.sigmoid_.CallInPlace(this, this);

        public Tensor sign() => UnaryOps.sign.Call(this);

        public Tensor sign_() => UnaryOps.sign_.CallInPlace(this, this);

        public Tensor sin() => UnaryOps.sin.Call(this);

        public Tensor sin_() => UnaryOps.sin_.CallInPlace(this, this);

        public Tensor sinh() => UnaryOps.sinh.Call(this);

        public Tensor sinh_() => UnaryOps.sinh_.CallInPlace(this, this);

        public Tensor sqrt() => UnaryOps.sqrt.Call(this);

        public Tensor sqrt_() => UnaryOps.sqrt_.CallInPlace(this, this);

        public Tensor square() => UnaryOps.square.Call(this);

        public Tensor square_() => UnaryOps.square_.CallInPlace(this, this);

        public Tensor tan() => UnaryOps.tan.Call(this);

        public Tensor tan_() => UnaryOps.tan_.CallInPlace(this, this);

        public Tensor tanh() => UnaryOps.tanh.Call(this);

        public Tensor tanh_() => UnaryOps.tanh_.CallInPlace(this, this);

        public Tensor trunc() => UnaryOps.trunc.Call(this);

        public Tensor trunc_() => UnaryOps.trunc_.CallInPlace(this, this);

        public Tensor logical_not() => UnaryOps.logical_not.Call(this);

        public Tensor logical_not_() => UnaryOps.logical_not_.CallInPlace(this, this);

        public Tensor bitwise_not() => UnaryOps.bitwise_not.Call(this);

        public Tensor bitwise_not_() => UnaryOps.bitwise_not_.CallInPlace(this, this);

        public Tensor relu() => UnaryOps.relu.Call(this);

        public Tensor relu_() => UnaryOps.relu_.CallInPlace(this, this);

        public Tensor isnan() => UnaryOps.isnan.Call(this);

        public Tensor isinf() => UnaryOps.isinf.Call(this);

        public Tensor isfinite() => UnaryOps.isfinite.Call(this);
    }

    public static Tensor abs(Tensor input) => input.abs();

    public static Tensor abs_(Tensor input) => input.abs_();

    public static Tensor acos(Tensor input) => input.acos();

    public static Tensor acos_(Tensor input) => input.acos_();

    public static Tensor asin(Tensor input) => input.asin();

    public static Tensor asin_(Tensor input) => input.asin_();

    public static Tensor atan(Tensor input) => input.atan();

    public static Tensor atan_(Tensor input) => input.atan_();

    public static Tensor ceil(Tensor input) => input.ceil();

    public static Tensor ceil_(Tensor input) => input.ceil_();

    public static Tensor cos(Tensor input) => input.cos();

    public static Tensor cos_(Tensor input) => input.cos_();

    public static Tensor cosh(Tensor input) => input.cosh();

    public static Tensor cosh_(Tensor input) => input.cosh_();

    public static Tensor erf(Tensor input) => input.erf();

    public static Tensor erf_(Tensor input) => input.erf_();

    public static Tensor exp(Tensor input) => input.exp();

    public static Tensor exp_(Tensor input) => input.exp_();

    public static Tensor expm1(Tensor input) => input.expm1();

    public static Tensor expm1_(Tensor input) => input.expm1_();

    public static Tensor floor(Tensor input) => input.floor();

    public static Tensor floor_(Tensor input) => input.floor_();

    public static Tensor frac(Tensor input) => input.frac();

    public static Tensor frac_(Tensor input) => input.frac_();

    public static Tensor log(Tensor input) => input.log();

    public static Tensor log_(Tensor input) => input.log_();

    public static Tensor log10(Tensor input) => input.log10();

    public static Tensor log10_(Tensor input) => input.log10_();

    public static Tensor log1p(Tensor input) => input.log1p();

    public static Tensor log1p_(Tensor input) => input.log1p_();

    public static Tensor log2(Tensor input) => input.log2();

    public static Tensor log2_(Tensor input) => input.log2_();

    public static Tensor neg(Tensor input) => input.neg();

    public static Tensor neg_(Tensor input) => input.neg_();

    public static Tensor reciprocal(Tensor input) => input.reciprocal();

    public static Tensor reciprocal_(Tensor input) => input.reciprocal_();

    public static Tensor round(Tensor input) => input.round();

    public static Tensor round_(Tensor input) => input.round_();

    public static Tensor rsqrt(Tensor input) => input.rsqrt();

    public static Tensor rsqrt_(Tensor input) => input.rsqrt_();

    public static Tensor sigmoid(Tensor input) => input.sigmoid();

    public static Tensor sigmoid_(Tensor input) => input.sigmoid_();

    public static Tensor sign(Tensor input) => input.sign();

    public static Tensor sign_(Tensor input) => input.sign_();

    public static Tensor sin(Tensor input) => input.sin();

    public static Tensor sin_(Tensor input) => input.sin_();

    public static Tensor sinh(Tensor input) => input.sinh();

    public static Tensor sinh_(Tensor input) => input.sinh_();

    public static Tensor sqrt(Tensor input) => input.sqrt();

    public static Tensor sqrt_(Tensor input) => input.sqrt_();

    public static Tensor square(Tensor input) => input.square();

    public static Tensor square_(Tensor input) => input.square_();

    public static Tensor tan(Tensor input) => input.tan();

    public static Tensor tan_(Tensor input) => input.tan_();

    public static Tensor tanh(Tensor input) => input.tanh();

    public static Tensor tanh_(Tensor input) => input.tanh_();

    public static Tensor trunc(Tensor input) => input.trunc();

    public static Tensor trunc_(Tensor input) => input.trunc_();

    public static Tensor logical_not(Tensor input) => input.logical_not();

    public static Tensor logical_not_(Tensor input) => input.logical_not_();

    public static Tensor bitwise_not(Tensor input) => input.bitwise_not();

    public static Tensor bitwise_not_(Tensor input) => input.bitwise_not_();

    public static Tensor relu(Tensor input) => input.relu();

    public static Tensor isnan(Tensor input) => input.isnan();

    public static Tensor isinf(Tensor input) => input.isinf();

    public static Tensor isfinite(Tensor input) => input.isfinite();

    private static class UnaryOps
    {
        public static readonly Op abs = new("abs");
        public static readonly Op abs_ = new("abs_");
        public static readonly Op acos = new("acos");
        public static readonly Op acos_ = new("acos_");
        public static readonly Op asin = new("asin");
        public static readonly Op asin_ = new("asin_");
        public static readonly Op atan = new("atan");
        public static readonly Op atan_ = new("atan_");
        public static readonly Op ceil = new("ceil");
        public static readonly Op ceil_ = new("ceil_");
        public static readonly Op cos = new("cos");
        public static readonly Op cos_ = new("cos_");
        public static readonly Op cosh = new("cosh");
        public static readonly Op cosh_ = new("cosh_");
        public static readonly Op erf = new("erf");
        public static readonly Op erf_ = new("erf_");
        public static readonly Op exp = new("exp");
        public static readonly Op exp_ = new("exp_");
        public static readonly Op expm1 = new("expm1");
        public static readonly Op expm1_ = new("expm1_");
        public static readonly Op floor = new("floor");
        public static readonly Op floor_ = new("floor_");
        public static readonly Op frac = new("frac");
        public static readonly Op frac_ = new("frac_");
        public static readonly Op log = new("log");
        public static readonly Op log_ = new("log_");
        public static readonly Op log10 = new("log10");
        public static readonly Op log10_ = new("log10_");
        public static readonly Op log1p = new("log1p");
        public static readonly Op log1p_ = new("log1p_");
        public static readonly Op log2 = new("log2");
        public static readonly Op log2_ = new("log2_");
        public static readonly Op neg = new("neg");
        public static readonly Op neg_ = new("neg_");
        public static readonly Op reciprocal = new("reciprocal");
        public static readonly Op reciprocal_ = new("reciprocal_");
        public static readonly Op round = new("round");
        public static readonly Op round_ = new("round_");
        public static readonly Op rsqrt = new("rsqrt");
        public static readonly Op rsqrt_ = new("rsqrt_");
        public static readonly Op sigmoid = new("sigmoid");
        public static readonly Op sigmoid_ = new("sigmoid_");
        public static readonly Op sign = new("sign");
        public static readonly Op sign_ = new("sign_");
        public static readonly Op sin = new("sin");
        public static readonly Op sin_ = new("sin_");
        public static readonly Op sinh = new("sinh");
        public static readonly Op sinh_ = new("sinh_");
        public static readonly Op sqrt = new("sqrt");
        public static readonly Op sqrt_ = new("sqrt_");
        public static readonly Op square = new("square");
        public static readonly Op square_ = new("square_");
        public static readonly Op tan = new("tan");
        public static readonly Op tan_ = new("tan_");
        public static readonly Op tanh = new("tanh");
        public static readonly Op tanh_ = new("tanh_");
        public static readonly Op trunc = new("trunc");
        public static readonly Op trunc_ = new("trunc_");
        public static readonly Op logical_not = new("logical_not");
        public static readonly Op logical_not_ = new("logical_not_");
        public static readonly Op bitwise_not = new("bitwise_not");
        public static readonly Op bitwise_not_ = new("bitwise_not_");
        public static readonly Op relu = new("relu");
        public static readonly Op relu_ = new("relu_");
        public static readonly Op isnan = new("isnan");
        public static readonly Op isinf = new("isinf");
        public static readonly Op isfinite = new("isfinite");
    }
}
