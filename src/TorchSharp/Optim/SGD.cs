using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules
{
    /// <summary>Stochastic gradient descent, with momentum where asked.</summary>
    public class SGD : OptimizerHelper, IMomentum
    {
        public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
            : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
        {
        }

        public SGD(IEnumerable<ParamGroup> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(lr);
            ArgumentOutOfRangeException.ThrowIfNegative(momentum);
            ArgumentOutOfRangeException.ThrowIfNegative(weight_decay);
            if (nesterov && (momentum == 0 || dampening != 0))
            {
                throw new ArgumentException("Nesterov momentum requires a momentum and zero dampening");
            }

            _defaults = new Options
            {
                LearningRate = lr,
                InitialLearningRate = lr,
                momentum = momentum,
                dampening = dampening,
                weight_decay = weight_decay,
                nesterov = nesterov,
                maximize = maximize,
            };
            foreach (var group in parameters)
            {
                add_param_group(group);
            }
        }

        public double Momentum
        {
            get => ((Options)_defaults!).momentum!.Value;
            set => ((Options)_defaults!).momentum = value;
        }

        public override Tensor? step(Func<Tensor>? closure = null) => _step<ParamGroup>(group =>
        {
            var o = group.Options;
            var momentum = o.momentum!.Value;
            var owners = new List<Parameter>();
            var grads = new List<Tensor>();
            foreach (var parameter in group.Parameters)
            {
                if (parameter.grad is { } gradient)
                {
                    owners.Add(parameter);
                    grads.Add(gradient);
                }
            }

            if (owners.Count == 0)
            {
                return;
            }

            Tensor[] parameters = [.. owners];
            Tensor[] gradients = o.maximize!.Value ? ForeachOps.Neg([.. grads]) : [.. grads];
            if (o.weight_decay!.Value != 0)
            {
                gradients = ForeachOps.Add(gradients, parameters, o.weight_decay.Value);
            }

            if (momentum != 0)
            {
                gradients = WithMomentum(owners, gradients, momentum, o.dampening!.Value, o.nesterov!.Value);
            }

            ForeachOps.Add_(parameters, gradients, -o.LearningRate!.Value);
        }, closure);

        // b ← μ b + (1 - damping) g, the first time b ← g; the direction is b, or g + μ b after Nesterov.
        private Tensor[] WithMomentum(List<Parameter> owners, Tensor[] gradients, double momentum, double dampening, bool nesterov)
        {
            var buffers = new Tensor[gradients.Length];
            var old = new List<int>();
            for (var i = 0; i < buffers.Length; i++)
            {
                var state = (State)StateOf(owners[i]);
                if (state.momentum_buffer is not null)
                {
                    old.Add(i);
                }

                buffers[i] = state.momentum_buffer ??= gradients[i].detach().clone().DetachFromDisposeScope();
            }

            if (old.Count > 0)
            {
                Tensor[] known = [.. old.Select(i => buffers[i])];
                ForeachOps.Mul_(known, momentum);
                ForeachOps.Add_(known, [.. old.Select(i => gradients[i])], 1 - dampening);
            }

            return nesterov ? ForeachOps.Add(gradients, buffers, momentum) : buffers;
        }

        public override void add_param_group(Modules.ParamGroup param_group)
        {
            var defaults = (Options)_defaults!;
            var options = (Options)(param_group.Options ??= new Options());
            options.LearningRate ??= defaults.LearningRate;
            options.momentum ??= defaults.momentum;
            options.dampening ??= defaults.dampening;
            options.weight_decay ??= defaults.weight_decay;
            options.nesterov ??= defaults.nesterov;
            options.maximize ??= defaults.maximize;
            options.InitialLearningRate = options.LearningRate!.Value;
            param_group.Parameters = [.. param_group.Parameters];
            _parameter_groups.Add(param_group);
            foreach (var parameter in param_group.Parameters)
            {
                _state[parameter.Handle] = new State(parameter);
            }
        }

        public class State : OptimizerState, IDisposable
        {
            public Tensor? momentum_buffer;

            internal State(Parameter parameter)
                : base(parameter)
            {
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            public override void to(Device device) => momentum_buffer = CopiedOptional(momentum_buffer, momentum_buffer, device);

            public override void SaveStateDict(BinaryWriter writer) => SaveOptional(writer, momentum_buffer);

            public override void LoadStateDict(BinaryReader reader) => momentum_buffer = LoadOptional(reader, momentum_buffer, _parameter.device);

            public override void LoadStateDict(OptimizerState source) => momentum_buffer = CopiedOptional(momentum_buffer, ((State)source).momentum_buffer, _parameter.device);

            public override bool ApproximatelyEquals(OptimizerState other) => other is State s && Close(momentum_buffer, s.momentum_buffer);

            protected virtual void Dispose(bool disposing) => momentum_buffer?.Dispose();
        }

        public class Options : OptimizerOptions
        {
            public double? momentum;
            public double? dampening;
            public double? weight_decay;
            public bool? nesterov;
            public bool? maximize;

            public override void LoadStateDict(OptimizerOptions source)
            {
                base.LoadStateDict(source);
                var other = (Options)source;
                (momentum, dampening, weight_decay, nesterov, maximize) = (other.momentum, other.dampening, other.weight_decay, other.nesterov, other.maximize);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                base.LoadStateDict(reader);
                momentum = reader.ReadDouble();
                dampening = reader.ReadDouble();
                weight_decay = reader.ReadDouble();
                nesterov = reader.ReadBoolean();
                maximize = reader.ReadBoolean();
            }

            public override void SaveStateDict(BinaryWriter writer)
            {
                base.SaveStateDict(writer);
                writer.Write(momentum!.Value);
                writer.Write(dampening!.Value);
                writer.Write(weight_decay!.Value);
                writer.Write(nesterov!.Value);
                writer.Write(maximize!.Value);
            }
        }

        public class ParamGroup : ParamGroup<Options>, IMomentum
        {
            public ParamGroup()
            {
            }

            public ParamGroup(IEnumerable<Parameter> parameters, Options options)
                : base(parameters, options)
            {
            }

            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-3, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
                : base(parameters, new Options { LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize })
            {
            }

            public double Momentum
            {
                get => Options.momentum!.Value;
                set => Options.momentum = value;
            }
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            public static SGD SGD(IEnumerable<Parameter> parameters, double learningRate, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            public static SGD SGD(IEnumerable<(string name, Parameter parameter)> parameters, double learningRate, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters.Select(p => p.parameter), learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            public static SGD SGD(IEnumerable<SGD.ParamGroup> parameters, double learningRate, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
        }
    }
}
