using System.Collections;
using System.Globalization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Modules one after the other; what lies between is disposed.</summary>
    public class Sequential : nn.Module<Tensor, Tensor>
    {
        private readonly List<nn.Module<Tensor, Tensor>> _modules = [];

        internal Sequential()
            : base(nameof(Sequential))
        {
        }

        public int Count => _modules.Count;

        public nn.Module<Tensor, Tensor> this[int index] => _modules[index];

        public Sequential append(nn.Module<Tensor, Tensor> module) => append(_modules.Count.ToString(CultureInfo.InvariantCulture), module);

        public Sequential append(string name, nn.Module<Tensor, Tensor> module)
        {
            register_module(name, module);
            _modules.Add(module);
            return this;
        }

        public override Tensor forward(Tensor input)
        {
            if (_modules.Count == 0)
            {
                return input.alias();
            }

            using var scope = NewDisposeScope();
            var current = input;
            foreach (var module in _modules)
            {
                current = module.call(current);
            }

            return current.MoveToOuterDisposeScope();
        }

        protected override void RegisterComponents()
        {
        }
    }

    /// <summary>A list of modules under the names "0", "1", ...</summary>
    public class ModuleList<T> : nn.Module, IList<T>
        where T : nn.Module
    {
        private readonly List<T> _list = [];

        public ModuleList(params T[] modules)
            : base(nameof(ModuleList<T>))
        {
            foreach (var module in modules)
            {
                Add(module);
            }
        }

        public int Count => _list.Count;

        public bool IsReadOnly => false;

        public T this[int index]
        {
            get => _list[index];
            set
            {
                _list[index] = value;
                Renumber();
            }
        }

        public void Add(T item)
        {
            register_module(_list.Count.ToString(CultureInfo.InvariantCulture), item);
            _list.Add(item);
        }

        public void append(T module) => Add(module);

        public void Clear()
        {
            _list.Clear();
            Renumber();
        }

        public bool Contains(T item) => _list.Contains(item);

        public void CopyTo(T[] array, int arrayIndex) => _list.CopyTo(array, arrayIndex);

        public int IndexOf(T item) => _list.IndexOf(item);

        public void Insert(int index, T item)
        {
            _list.Insert(index, item);
            Renumber();
        }

        public bool Remove(T item)
        {
            var found = _list.Remove(item);
            Renumber();
            return found;
        }

        public void RemoveAt(int index)
        {
            _list.RemoveAt(index);
            Renumber();
        }

        public IEnumerator<T> GetEnumerator() => _list.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        protected override void RegisterComponents()
        {
        }

        private void Renumber()
        {
            ClearModules();
            for (var i = 0; i < _list.Count; i++)
            {
                register_module(i.ToString(CultureInfo.InvariantCulture), _list[i]);
            }
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => Sequential(modules.AsEnumerable());

            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules)
            {
                var sequential = new Sequential();
                foreach (var (name, module) in modules)
                {
                    sequential.append(name, module);
                }

                return sequential;
            }

            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => Sequential(modules.AsEnumerable());

            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules)
            {
                var sequential = new Sequential();
                foreach (var module in modules)
                {
                    sequential.append(module);
                }

                return sequential;
            }

            public static ModuleList<T> ModuleList<T>(params T[] modules)
                where T : Module
                => new(modules);
        }
    }
}
