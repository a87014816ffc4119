namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Up from max / div_factor to max, then down to the first rate / final_div_factor (L. N. Smith, N. Topin, 2018); momentum goes the other way.</summary>
                public class OneCycleLR : LRScheduler
                {
                    private readonly int _total;
                    private readonly AnnealStrategy _strategy;
                    private readonly (double End, double From, double To, double MomentumFrom, double MomentumTo)[] _phases;
                    private readonly bool _cycleMomentum;

                    public OneCycleLR(
                        Optimizer optimizer,
                        double max_lr,
                        int total_steps = -1,
                        int epochs = -1,
                        int steps_per_epoch = -1,
                        double pct_start = 0.3,
                        AnnealStrategy anneal_strategy = AnnealStrategy.Cos,
                        bool cycle_momentum = true,
                        double base_momentum = 0.85,
                        double max_momentum = 0.95,
                        double div_factor = 25,
                        double final_div_factor = 1e4,
                        bool three_phase = false,
                        int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (total_steps <= 0 && (epochs <= 0 || steps_per_epoch <= 0))
                        {
                            throw new ArgumentException("OneCycleLR takes total_steps, or epochs and steps_per_epoch.");
                        }

                        _total = total_steps > 0 ? total_steps : epochs * steps_per_epoch;
                        _strategy = anneal_strategy;
                        _cycleMomentum = cycle_momentum;
                        var first = max_lr / div_factor;
                        var last = first / final_div_factor;
                        var rise = (pct_start * _total) - 1;
                        _phases = three_phase
                            ?
                            [
                                (rise, first, max_lr, max_momentum, base_momentum),
                                ((2 * pct_start * _total) - 2, max_lr, first, base_momentum, max_momentum),
                                (_total - 1, first, last, max_momentum, max_momentum),
                            ]
                            : [(rise, first, max_lr, max_momentum, base_momentum), (_total - 1, max_lr, last, base_momentum, max_momentum)];
                        base.step(null);
                    }

                    public enum AnnealStrategy
                    {
                        Cos,
                        Linear,
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch >= _total)
                        {
                            throw new InvalidOperationException($"Tried to step {_last_epoch + 1} times. The specified number of total steps is {_total}");
                        }

                        var start = 0.0;
                        var phase = 0;
                        while (phase < _phases.Length - 1 && _last_epoch > _phases[phase].End)
                        {
                            start = _phases[phase++].End;
                        }

                        var (end, from, to, momentumFrom, momentumTo) = _phases[phase];
                        var share = (_last_epoch - start) / (end - start);
                        if (_cycleMomentum)
                        {
                            SetMomentum(Between(momentumFrom, momentumTo, share));
                        }

                        return Rates((_, _) => Between(from, to, share));
                    }

                    private double Between(double from, double to, double share) =>
                        _strategy == AnnealStrategy.Linear ? from + ((to - from) * share) : to + ((from - to) / 2 * (1 + Math.Cos(Math.PI * share)));

                    private void SetMomentum(double momentum)
                    {
                        foreach (var group in _optimizer.ParamGroups)
                        {
                            if (group is IMomentum plain)
                            {
                                plain.Momentum = momentum;
                            }
                            else if (group is IBetas betas)
                            {
                                betas.Betas = (momentum, betas.Betas.Item2);
                            }
                        }
                    }
                }
            }
        }
    }
}
