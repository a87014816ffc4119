namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Learning rates over time. A scheduler sets the first rate when it is made; call <c>step</c> after the optimizer's.</summary>
        public static partial class lr_scheduler
        {
            public abstract class LRScheduler
            {
                protected int _step_count;

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    _optimizer = optimizer;
                    _last_epoch = last_epoch;
                    if (last_epoch == -1)
                    {
                        foreach (var group in optimizer.ParamGroups)
                        {
                            group.InitialLearningRate = group.LearningRate;
                        }
                    }

                    _base_lrs = [.. optimizer.ParamGroups.Select(group => group.InitialLearningRate)];
                    _last_lrs = [.. optimizer.ParamGroups.Select(group => group.LearningRate)];
                }

                internal Optimizer _optimizer { get; }

                internal int _last_epoch { get; private set; }

                internal double[] _base_lrs { get; }

                private double[] _last_lrs;

                public virtual void step() => step(null);

                public virtual void step(int? epoch)
                {
                    _step_count++;
                    _last_epoch = epoch ?? _last_epoch + 1;
                    _last_lrs = [.. get_lr()];
                    foreach (var (group, rate) in _optimizer.ParamGroups.Zip(_last_lrs))
                    {
                        group.LearningRate = rate;
                    }
                }

                public virtual void step(double current, int? epoch = null) => step(epoch);

                public IEnumerable<double> get_last_lr() => _last_lrs;

                /// <summary>The rate of each group at the present epoch.</summary>
                protected virtual IEnumerable<double> get_lr() => Rates((rate, _) => rate);

                // From a group's present rate and its first one.
                private protected IEnumerable<double> Rates(Func<double, double, double> next) =>
                    _optimizer.ParamGroups.Zip(_base_lrs, (group, first) => next(group.LearningRate, first)).ToList();
            }

            public static LRScheduler LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) =>
                new impl.LambdaLR(optimizer, lr_lambda, last_epoch, verbose);

            public static LRScheduler StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new impl.StepLR(optimizer, step_size, gamma, last_epoch, verbose);

            public static LRScheduler ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new impl.ExponentialLR(optimizer, gamma, last_epoch, verbose);

            public static LRScheduler CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) =>
                new impl.CosineAnnealingLR(optimizer, T_max, eta_min, last_epoch, verbose);

            public static LRScheduler OneCycleLR(
                Optimizer optimizer,
                double max_lr,
                int total_steps = -1,
                int epochs = -1,
                int steps_per_epoch = -1,
                double pct_start = 0.3,
                impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos,
                bool cycle_momentum = true,
                double base_momentum = 0.85,
                double max_momentum = 0.95,
                double div_factor = 25,
                double final_div_factor = 1e4,
                bool three_phase = false,
                int last_epoch = -1,
                bool verbose = false) =>
                new impl.OneCycleLR(optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, base_momentum, max_momentum, div_factor, final_div_factor, three_phase, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>The first rate times a function of the epoch.</summary>
                public class LambdaLR : LRScheduler
                {
                    private readonly Func<int, double> _factor;

                    public LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _factor = lr_lambda;
                        base.step(null);
                    }

                    protected override IEnumerable<double> get_lr() => Rates((_, first) => first * _factor(_last_epoch));
                }

                /// <summary>Times gamma every step_size epochs.</summary>
                public class StepLR : LRScheduler
                {
                    private readonly int _step_size;
                    private readonly double _gamma;

                    public StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _step_size = step_size;
                        _gamma = gamma;
                        base.step(null);
                    }

                    protected override IEnumerable<double> get_lr() => Rates((rate, _) => _last_epoch == 0 || _last_epoch % _step_size != 0 ? rate : rate * _gamma);
                }

                /// <summary>Times gamma every epoch.</summary>
                public class ExponentialLR : LRScheduler
                {
                    private readonly double _gamma;

                    public ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _gamma = gamma;
                        base.step(null);
                    }

                    protected override IEnumerable<double> get_lr() => Rates((rate, _) => _last_epoch == 0 ? rate : rate * _gamma);
                }

                /// <summary>
                /// Half a cosine from the first rate at epoch 0 to eta_min at T_max (I. Loshchilov, F. Hutter, SGDR, 2017), stepwise, so that it may be
                /// combined with other schedulers.
                /// </summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double _period;
                    private readonly double _lowest;

                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _period = T_max;
                        _lowest = eta_min;
                        base.step(null);
                    }

                    protected override IEnumerable<double> get_lr() => Rates((rate, first) =>
                    {
                        if (_last_epoch == 0)
                        {
                            return rate;
                        }

                        if ((_last_epoch - 1 - _period) % (2 * _period) == 0)
                        {
                            return rate + ((first - _lowest) * (1 - Math.Cos(Math.PI / _period)) / 2);
                        }

                        var now = 1 + Math.Cos(Math.PI * _last_epoch / _period);
                        var before = 1 + Math.Cos(Math.PI * (_last_epoch - 1) / _period);
                        return (now / before * (rate - _lowest)) + _lowest;
                    });
                }
            }
        }
    }
}
