using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => select(0, i1);
            set => Assign([i1], value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => Element([i1, i2]);
            set => Assign([i1, i2], value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => Element([i1, i2, i3]);
            set => Assign([i1, i2, i3], value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => Element([i1, i2, i3, i4]);
            set => Assign([i1, i2, i3, i4], value);
        }

        /// <summary>Python's indexing: numbers, slices and new axes give a view, masks and index tensors a copy.</summary>
        public Tensor index(params TensorIndex[] indices)
        {
            var (view, tensors) = Resolve(indices);
            if (tensors is null)
            {
                return view;
            }

            using (view)
            {
                return IndexOps.index.Call(view, Arg.OptionalTensors(tensors));
            }
        }

        public Tensor index(params Tensor[] indices) => IndexOps.index.Call(this, Arg.OptionalTensors(indices));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            var (view, tensors) = Resolve(indices);
            using (view)
            {
                if (tensors is null)
                {
                    view.copy_(value);
                }
                else
                {
                    IndexOps.index_put_.CallVoid(view, Arg.OptionalTensors(tensors), value);
                }
            }

            return this;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => IndexOps.index_put_.CallInPlace(this, this, Arg.OptionalTensors(indices), value);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var filled = full([], value, dtype, device);
            return index_put_(filled, indices);
        }

        public Tensor index_select(long dim, Tensor index) => IndexOps.index_select.Call(this, dim, index);

        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => IndexOps.index_add.Call(this, dim, index, source, alpha);

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => IndexOps.index_add_.CallInPlace(this, this, dim, index, source, alpha);

        public Tensor gather(long dim, Tensor index) => IndexOps.gather.Call(this, dim, index);

        public Tensor take(Tensor index) => IndexOps.take.Call(this, index);

        public Tensor scatter(long dim, Tensor index, Tensor src) => IndexOps.scatter.Call(this, dim, index, src);

        public Tensor scatter_(long dim, Tensor index, Tensor src) => IndexOps.scatter_.CallInPlace(this, this, dim, index, src);

        public Tensor scatter(long dim, Tensor index, Scalar value) => IndexOps.scatter_value.Call(this, dim, index, value);

        public Tensor scatter_(long dim, Tensor index, Scalar value) => IndexOps.scatter_value_.CallInPlace(this, this, dim, index, value);

        public Tensor scatter_add(long dim, Tensor index, Tensor src) => IndexOps.scatter_add.Call(this, dim, index, src);

        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => IndexOps.scatter_add_.CallInPlace(this, this, dim, index, src);

        public Tensor masked_fill(Tensor mask, Scalar value) => IndexOps.masked_fill.Call(this, mask, value);

        public Tensor masked_fill_(Tensor mask, Scalar value) => IndexOps.masked_fill_.CallInPlace(this, this, mask, value);

        public Tensor masked_select(Tensor mask) => IndexOps.masked_select.Call(this, mask);

        public Tensor nonzero() => IndexOps.nonzero.Call(this);

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) => IndexOps.sort.CallPair(this, stable, dim, descending);

        public Tensor argsort(long dim = -1, bool descending = false) => IndexOps.argsort.Call(this, dim, descending);

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) => IndexOps.topk.CallPair(this, (long)k, (long)dim, largest, sorted);

        // The last number is selected from a view that is let go at once, so element access makes one tensor object only.
        private Tensor Element(ReadOnlySpan<long> at)
        {
            var current = select(0, at[0]);
            for (var i = 1; i < at.Length; i++)
            {
                using var outer = current;
                current = outer.select(0, at[i]);
            }

            return current;
        }

        private void Assign(ReadOnlySpan<long> at, Tensor value)
        {
            using var place = Element(at);
            place.copy_(value);
        }

        /// <summary>Applies numbers, slices and new axes as views; masks and index tensors stay, with null for the axes that they leave alone.</summary>
        private (Tensor View, Tensor?[]? Tensors) Resolve(TensorIndex[] indices)
        {
            var named = indices.Sum(i => i.kind switch
            {
                TensorIndex.Kind.Single or TensorIndex.Kind.Slice => 1,
                TensorIndex.Kind.Tensor => i.tensor!.dtype is ScalarType.Bool or ScalarType.Byte ? (int)i.tensor.ndim : 1,
                _ => 0,
            });
            var view = alias();
            var tensors = new List<Tensor?>();
            var any = false;
            var axis = 0;
            foreach (var part in indices)
            {
                switch (part.kind)
                {
                    case TensorIndex.Kind.Single:
                        Next(view.select(axis, part.start!.Value));
                        break;
                    case TensorIndex.Kind.Slice:
                        if (part.start is not null || part.stop is not null || part.step is not null)
                        {
                            Next(ShapeOps.slice.Call(view, (long)axis, part.start, part.stop, part.step ?? 1));
                        }

                        Keep(1);
                        break;
                    case TensorIndex.Kind.None or TensorIndex.Kind.Null:
                        Next(view.unsqueeze(axis));
                        Keep(1);
                        break;
                    case TensorIndex.Kind.Ellipsis:
                        Keep((int)ndim - named);
                        break;
                    case TensorIndex.Kind.Bool:
                        Next(view.unsqueeze(axis));
                        tensors.Add(tensor(part.start != 0 ? new long[] { 0 } : [], device: device));
                        any = true;
                        axis++;
                        break;
                    default:
                        tensors.Add(part.tensor!);
                        any = true;
                        axis += part.tensor!.dtype is ScalarType.Bool or ScalarType.Byte ? (int)part.tensor.ndim : 1;
                        break;
                }
            }

            return (view, any ? [.. tensors] : null);

            void Next(Tensor next)
            {
                view.Dispose();
                view = next;
            }

            void Keep(int count)
            {
                axis += count;
                tensors.AddRange(Enumerable.Repeat<Tensor?>(null, count));
            }
        }
    }

    public static Tensor index_select(Tensor input, long dim, Tensor index) => input.index_select(dim, index);

    public static Tensor gather(Tensor input, long dim, Tensor index) => input.gather(dim, index);

    public static Tensor take(Tensor input, Tensor index) => input.take(index);

    public static Tensor scatter(Tensor input, long dim, Tensor index, Tensor src) => input.scatter(dim, index, src);

    public static Tensor scatter_add(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_add(dim, index, src);

    public static Tensor masked_select(Tensor input, Tensor mask) => input.masked_select(mask);

    public static Tensor masked_fill(Tensor input, Tensor mask, Scalar value) => input.masked_fill(mask, value);

    public static Tensor nonzero(Tensor input) => input.nonzero();

    public static (Tensor Values, Tensor Indices) sort(Tensor input, long dim = -1, bool descending = false, bool stable = false) => input.sort(dim, descending, stable);

    public static Tensor argsort(Tensor input, long dim = -1, bool descending = false) => input.argsort(dim, descending);

    public static (Tensor values, Tensor indexes) topk(Tensor tensor, int k, int dim = -1, bool largest = true, bool sorted = true) => tensor.topk(k, dim, largest, sorted);

    private static class IndexOps
    {
        public static readonly Op index = new("index", "Tensor");
        public static readonly Op index_put_ = new("index_put_");
        public static readonly Op index_select = new("index_select");
        public static readonly Op index_add = new("index_add");
        public static readonly Op index_add_ = new("index_add_");
        public static readonly Op gather = new("gather");
        public static readonly Op take = new("take");
        public static readonly Op scatter = new("scatter", "src");
        public static readonly Op scatter_ = new("scatter_", "src");
        public static readonly Op scatter_value = new("scatter", "value");
        public static readonly Op scatter_value_ = new("scatter_", "value");
        public static readonly Op scatter_add = new("scatter_add");
        public static readonly Op scatter_add_ = new("scatter_add_");
        public static readonly Op masked_fill = new("masked_fill", "Scalar");
        public static readonly Op masked_fill_ = new("masked_fill_", "Scalar");
        public static readonly Op masked_select = new("masked_select");
        public static readonly Op nonzero = new("nonzero");
        public static readonly Op sort = new("sort", "stable");
        public static readonly Op argsort = new("argsort");
        public static readonly Op topk = new("topk");
    }
}
