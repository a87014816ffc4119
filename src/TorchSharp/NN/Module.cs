using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// The base of all networks: a tree of modules, each with parameters and buffers under names. The components are the fields of a
        /// class; <see cref="RegisterComponents"/>, the last line of its constructor, finds them.
        /// </summary>
        public partial class Module : IDisposable
        {
            protected OrderedDict<string, Module> _internal_submodules = new();
            protected OrderedDict<string, (Tensor, bool)> _internal_buffers = new();
            protected OrderedDict<string, Parameter> _internal_params = new();
            protected string? name;

            private bool _areComponentsRegistered;
            private bool _training = true;

            protected Module(string name) => this.name = name;

            public virtual bool training => _training;

            public virtual string GetName() => name ?? GetType().Name;

            public virtual void train(bool train = true)
            {
                _training = train;
                foreach (var (_, module) in named_children())
                {
                    module.train(train);
                }
            }

            public virtual void eval() => train(false);

            /// <summary>Runs a function on every module of the tree, children first.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var (_, module) in _internal_submodules)
                {
                    module.apply(fn);
                }

                fn(this);
                return this;
            }

            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var (_, parameter) in named_parameters())
                {
                    if (set_to_none)
                    {
                        parameter.grad = null;
                    }
                    else
                    {
                        using var gradient = parameter.grad;
                        gradient?.zero_();
                    }
                }
            }

            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<IntPtr>();
                foreach (var (key, parameter) in _internal_params)
                {
                    if (!parameter.IsInvalid && seen.Add(parameter.handle))
                    {
                        yield return (key, parameter);
                    }
                }

                foreach (var (prefix, module) in recurse ? _internal_submodules : [])
                {
                    foreach (var (key, parameter) in module.named_parameters(true))
                    {
                        if (seen.Add(parameter.handle))
                        {
                            yield return ($"{prefix}.{key}", parameter);
                        }
                    }
                }
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(p => p.parameter);

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<IntPtr>();
                foreach (var (key, (buffer, persistent)) in _internal_buffers)
                {
                    if ((persistent || include_nonpersistent) && !buffer.IsInvalid && seen.Add(buffer.handle))
                    {
                        yield return (key, buffer);
                    }
                }

                foreach (var (prefix, module) in recurse ? _internal_submodules : [])
                {
                    foreach (var (key, buffer) in module.named_buffers(true, include_nonpersistent))
                    {
                        if (seen.Add(buffer.handle))
                        {
                            yield return ($"{prefix}.{key}", buffer);
                        }
                    }
                }
            }

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) => named_buffers(recurse, include_nonpersistent).Select(b => b.buffer);

            public virtual IEnumerable<(string name, Module module)> named_children() => _internal_submodules;

            public virtual IEnumerable<Module> children() => named_children().Select(c => c.module);

            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in _internal_submodules)
                {
                    yield return child;
                }

                foreach (var (prefix, child) in _internal_submodules)
                {
                    foreach (var (key, module) in child.named_modules())
                    {
                        yield return ($"{prefix}.{key}", module);
                    }
                }
            }

            public virtual IEnumerable<Module> modules() => named_modules().Select(m => m.module);

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            public virtual Parameter? get_parameter(string target)
            {
                if (_internal_params.TryGetValue(target, out var parameter))
                {
                    return parameter;
                }

                var dot = target.IndexOf('.');
                return dot > 0 && _internal_submodules.TryGetValue(target[..dot], out var child) ? child.get_parameter(target[(dot + 1)..]) : null;
            }

            public virtual Tensor? get_buffer(string target)
            {
                ArgumentNullException.ThrowIfNull(target);
                if (_internal_buffers.TryGetValue(target, out var buffer))
                {
                    return buffer.Item1;
                }

                var dot = target.IndexOf('.');
                return dot > 0 && _internal_submodules.TryGetValue(target[..dot], out var child) ? child.get_buffer(target[(dot + 1)..]) : null;
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Disposes parameters, buffers and submodules.</summary>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing)
                {
                    return;
                }

                foreach (var (_, buffer) in named_buffers(false).ToList())
                {
                    buffer.Dispose();
                }

                foreach (var (_, parameter) in named_parameters(false).ToList())
                {
                    parameter.Dispose();
                }

                foreach (var (_, module) in _internal_submodules)
                {
                    module.Dispose();
                }
            }
        }
    }
}
