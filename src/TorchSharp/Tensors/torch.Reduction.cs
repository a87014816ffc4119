namespace TorchSharp;

// Reductions over all elements or over given dimensions.
public static partial class torch
{
    public static Tensor sum(Tensor input, ScalarType? type = null) => input.sum(type);

    public static Tensor sum(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) => input.sum(dim, keepdim, type);

    public static Tensor sum(Tensor input, ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => input.sum(dim, keepdim, type);

    public static Tensor mean(Tensor input) => input.mean();

    public static Tensor mean(Tensor input, long[] dimensions, bool keepdim = false, ScalarType? type = null) => input.mean(dimensions, keepdim, type);

    public static Tensor prod(Tensor input, ScalarType? type = null) => input.prod(type);

    public static Tensor prod(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) => input.prod(dim, keepdim, type);

    public static Tensor var(Tensor input, bool unbiased = true) => input.var(unbiased);

    public static Tensor var(Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => input.var(dimensions, unbiased, keepdim, type);

    public static Tensor var(Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => input.var(dimensions, unbiased, keepdim, type);

    public static Tensor std(Tensor input, bool unbiased = true) => input.std(unbiased);

    public static Tensor std(Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => input.std(dimensions, unbiased, keepdim, type);

    public static Tensor std(Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => input.std(dimensions, unbiased, keepdim, type);

    public static Tensor max(Tensor input) => input.max();

    public static Tensor max(Tensor input, Tensor other) => input.maximum(other);

    public static (Tensor values, Tensor indexes) max(Tensor input, long dim, bool keepdim = false) => input.max(dim, keepdim);

    public static Tensor min(Tensor input) => input.min();

    public static Tensor min(Tensor input, Tensor other) => input.minimum(other);

    public static (Tensor values, Tensor indexes) min(Tensor input, long dim, bool keepdim = false) => input.min(dim, keepdim);

    public static Tensor argmax(Tensor input) => input.argmax();

    public static Tensor argmax(Tensor input, long dim, bool keepdim = false) => input.argmax(dim, keepdim);

    public static Tensor argmin(Tensor input) => input.argmin();

    public static Tensor argmin(Tensor input, long dim, bool keepdim = false) => input.argmin(dim, keepdim);

    public static Tensor amax(Tensor input, long[] dims, bool keepdim = false, Tensor? @out = null) => input.amax(dims, keepdim, @out);

    public static Tensor amin(Tensor input, long[] dims, bool keepdim = false, Tensor? @out = null) => input.amin(dims, keepdim, @out);

    public static Tensor any(Tensor input) => input.any();

    public static Tensor any(Tensor input, long dim, bool keepdim = false) => input.any(dim, keepdim);

    public static Tensor all(Tensor input) => input.all();

    public static Tensor all(Tensor input, long dim, bool keepdim = false) => input.all(dim, keepdim);

    public static Tensor median(Tensor input) => input.median();

    public static Tensor norm(Tensor input, float p = 2.0f) => input.norm(p);

    public static Tensor norm(Tensor input, int dimension, bool keepdim = false, float p = 2.0f) => input.norm(dimension, keepdim, p);

    public static Tensor logsumexp(Tensor input, long dim, bool keepdim = false) => input.logsumexp(dim, keepdim);

    public static Tensor cumsum(Tensor input, long dim, ScalarType? type = null) => input.cumsum(dim, type);

    public static Tensor cumprod(Tensor input, long dim, ScalarType? type = null) => input.cumprod(dim, type);

    public static Tensor count_nonzero(Tensor input, long[]? dims = null) => input.count_nonzero(dims);

    public static Tensor quantile(Tensor input, Tensor q, long dim = -1, bool keepdim = false) => input.quantile(q, dim, keepdim);

    public static Tensor bincount(Tensor input, Tensor? weights = null, long minlength = 0) => input.bincount(weights, minlength);

    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => ReductionOps.sum.Call(this, type);

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => ReductionOps.sum_dim.Call(this, (long[])[dim], keepdim, type);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => ReductionOps.sum_dim.Call(this, dim.ToArray(), keepdim, type);

        public Tensor mean() => ReductionOps.mean.Call(this);

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => ReductionOps.mean_dim.Call(this, dimensions, keepdim, type);

        public Tensor prod(ScalarType? type = null) => ReductionOps.prod.Call(this, type);

        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => ReductionOps.prod_dim.Call(this, dim, keepdim, type);

        public Tensor var(bool unbiased = true) => ReductionOps.var.Call(this, unbiased);

        public Tensor var(long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var([dimensions], unbiased, keepdim, type);

        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Retyped(ReductionOps.var_dim.Call(this, dimensions, unbiased, keepdim), type);

        public Tensor std(bool unbiased = true) => ReductionOps.std.Call(this, unbiased);

        public Tensor std(long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std([dimensions], unbiased, keepdim, type);

        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Retyped(ReductionOps.std_dim.Call(this, dimensions, unbiased, keepdim), type);

        public Tensor max() => ReductionOps.max.Call(this);

        public Tensor max(Tensor other) => maximum(other);

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => ReductionOps.max_dim.CallPair(this, dim, keepdim);

        public Tensor min() => ReductionOps.min.Call(this);

        public Tensor min(Tensor other) => minimum(other);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => ReductionOps.min_dim.CallPair(this, dim, keepdim);

        public Tensor argmax() => ReductionOps.argmax.Call(this);

        public Tensor argmax(long dim, bool keepdim = false) => ReductionOps.argmax.Call(this, dim, keepdim);

        public Tensor argmin() => ReductionOps.argmin.Call(this);

        public Tensor argmin(long dim, bool keepdim = false) => ReductionOps.argmin.Call(this, dim, keepdim);

        public Tensor amax(params long[] dims) => ReductionOps.amax.Call(this, dims);

        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) =>
            @out is null ? ReductionOps.amax.Call(this, dims, keepdim) : ReductionOps.amax_out.CallInPlace(@out, this, dims, keepdim, @out);

        public Tensor amin(params long[] dims) => ReductionOps.amin.Call(this, dims);

        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) =>
            @out is null ? ReductionOps.amin.Call(this, dims, keepdim) : ReductionOps.amin_out.CallInPlace(@out, this, dims, keepdim, @out);

        public Tensor any() => ReductionOps.any.Call(this);

        public Tensor any(long dim, bool keepdim = false) => ReductionOps.any_dim.Call(this, dim, keepdim);

        public Tensor all() => ReductionOps.all.Call(this);

        public Tensor all(long dim, bool keepdim = false) => ReductionOps.all_dim.Call(this, dim, keepdim);

        public Tensor median() => ReductionOps.median.Call(this);

        public Tensor norm(float p = 2.0f) => ReductionOps.norm.Call(this, (double)p);

        public Tensor norm(int dim, bool keepdim = false, float p = 2.0f) => ReductionOps.norm_dim.Call(this, (double)p, (long[])[dim], keepdim);

        public Tensor logsumexp(long dim, bool keepdim = false) => ReductionOps.logsumexp.Call(this, (long[])[dim], keepdim);

        public Tensor cumsum(long dim, ScalarType? type = null) => ReductionOps.cumsum.Call(this, dim, type);

        public Tensor cumprod(long dim, ScalarType? type = null) => ReductionOps.cumprod.Call(this, dim, type);

        public Tensor count_nonzero(long[]? dims = null) =>
            dims is null ? ReductionOps.count_nonzero.Call(this, Arg.None) : ReductionOps.count_nonzero_dims.Call(this, dims);

        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => ReductionOps.quantile.Call(this, q, dim, keepdim);

        public Tensor bincount(Tensor? weights = null, long minlength = 0) => ReductionOps.bincount.Call(this, weights, minlength);

        private static Tensor Retyped(Tensor tensor, ScalarType? type)
        {
            if (type is not { } wanted || wanted == tensor.dtype)
            {
                return tensor;
            }

            using (tensor)
            {
                return tensor.to_type(wanted);
            }
        }
    }

    private static class ReductionOps
    {
        public static readonly Op sum = new("sum");
        public static readonly Op sum_dim = new("sum", "dim_IntList");
        public static readonly Op mean = new("mean");
        public static readonly Op mean_dim = new("mean", "dim");
        public static readonly Op prod = new("prod");
        public static readonly Op prod_dim = new("prod", "dim_int");
        public static readonly Op var = new("var");
        public static readonly Op var_dim = new("var", "dim");
        public static readonly Op std = new("std");
        public static readonly Op std_dim = new("std", "dim");
        public static readonly Op max = new("max");
        public static readonly Op max_dim = new("max", "dim");
        public static readonly Op min = new("min");
        public static readonly Op min_dim = new("min", "dim");
        public static readonly Op argmax = new("argmax");
        public static readonly Op argmin = new("argmin");
        public static readonly Op amax = new("amax");
        public static readonly Op amax_out = new("amax", "out");
        public static readonly Op amin = new("amin");
        public static readonly Op amin_out = new("amin", "out");
        public static readonly Op any = new("any");
        public static readonly Op any_dim = new("any", "dim");
        public static readonly Op all = new("all");
        public static readonly Op all_dim = new("all", "dim");
        public static readonly Op median = new("median");
        public static readonly Op norm = new("norm", "Scalar");
        public static readonly Op norm_dim = new("norm", "ScalarOpt_dim");
        public static readonly Op logsumexp = new("logsumexp");
        public static readonly Op cumsum = new("cumsum");
        public static readonly Op cumprod = new("cumprod");
        public static readonly Op count_nonzero = new("count_nonzero");
        public static readonly Op count_nonzero_dims = new("count_nonzero", "dim_IntList");
        public static readonly Op quantile = new("quantile");
        public static readonly Op bincount = new("bincount");
    }
}
