namespace TorchSharp;

public static partial class torch
{
    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Tracked(RandomOps.randint.Call(low, high, size, generator, dtype ?? ScalarType.Int64, Arg.None, device ?? get_default_device()), requires_grad);

    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator, names);

    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Tracked(RandomOps.randperm.Call(n, generator, dtype ?? ScalarType.Int64, Arg.None, device ?? get_default_device()), requires_grad);

    public static Tensor normal(double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Tracked(randn(size, dtype, device, false, generator).mul_(std).add_(mean), requires_grad);

    public static Tensor bernoulli(Tensor input, Generator? generator = null) => input.bernoulli(generator);

    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) => input.multinomial(num_samples, replacement, generator);

    public partial class Tensor
    {
        public Tensor normal_(double mean = 0.0, double stddev = 1.0, Generator? generator = null) => RandomOps.normal_.CallInPlace(this, this, mean, stddev, generator);

        public Tensor uniform_(double from, double to, Generator? generator = null) => RandomOps.uniform_.CallInPlace(this, this, from, to, generator);

        public Tensor exponential_(double lambda = 1.0, Generator? generator = null) => RandomOps.exponential_.CallInPlace(this, this, lambda, generator);

        public Tensor bernoulli(Generator? generator = null) => RandomOps.bernoulli.Call(this, generator);

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => RandomOps.bernoulli_.CallInPlace(this, this, p, generator);

        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) => RandomOps.multinomial.Call(this, num_samples, replacement, generator);
    }

    private static class RandomOps
    {
        public static readonly Op randint = new("randint", "low_generator");
        public static readonly Op randperm = new("randperm", "generator");
        public static readonly Op normal_ = new("normal_");
        public static readonly Op uniform_ = new("uniform_");
        public static readonly Op exponential_ = new("exponential_");
        public static readonly Op bernoulli = new("bernoulli");
        public static readonly Op bernoulli_ = new("bernoulli_", "float");
        public static readonly Op multinomial = new("multinomial");
    }
}
