namespace TorchSharp;

// Views, joins and rearrangements.
public static partial class torch
{
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => ShapeOps.cat.Call(tensors.ToArray(), dim);

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => ShapeOps.stack.Call(tensors.ToArray(), dim);

    public static Tensor hstack(params Tensor[] tensors) => ShapeOps.hstack.Call(tensors);

    public static Tensor vstack(params Tensor[] tensors) => ShapeOps.vstack.Call(tensors);

    public static Tensor[] split(Tensor tensor, long split_size, long dim = 0L) => tensor.split(split_size, dim);

    public static Tensor[] split(Tensor tensor, long[] split_size_or_sections, long dim = 0L) => tensor.split(split_size_or_sections, dim);

    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0) => input.chunk(chunks, dim);

    public static Tensor[] unbind(Tensor input, long dimension = 0L) => input.unbind(dimension);

    public static Tensor reshape(Tensor input, params long[] shape) => input.reshape(shape);

    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) => input.flatten(start_dim, end_dim);

    public static Tensor squeeze(Tensor input, long? dim = null) => dim is { } d ? input.squeeze(d) : input.squeeze();

    public static Tensor unsqueeze(Tensor input, long dim) => input.unsqueeze(dim);

    public static Tensor transpose(Tensor input, long dim0, long dim1) => input.transpose(dim0, dim1);

    public static Tensor t(Tensor input) => input.t();

    public static Tensor permute(Tensor input, params long[] permutation) => input.permute(permutation);

    public static Tensor movedim(Tensor input, long[] source, long[] destination) => input.movedim(source, destination);

    public static Tensor narrow(Tensor input, long dim, long start, long length) => input.narrow(dim, start, length);

    public static Tensor select(Tensor input, long dim, long index) => input.select(dim, index);

    public static Tensor flip(Tensor input, params long[] dims) => input.flip(dims);

    public static Tensor fliplr(Tensor input) => input.fliplr();

    public static Tensor flipud(Tensor input) => input.flipud();

    public static Tensor roll(Tensor input, long shifts, long? dims = null) => input.roll(shifts, dims);

    public static Tensor roll(Tensor input, long[] shifts, long[]? dims = null) => input.roll(shifts, dims);

    public static Tensor rot90(Tensor input, long k = 1, (long, long)? dims = null) => input.rot90(k, dims);

    public static Tensor tile(Tensor input, long[] dims) => input.tile(dims);

    public static Tensor repeat_interleave(Tensor input, long repeats, long? dim = null, long? output_size = null) => input.repeat_interleave(repeats, dim, output_size);

    public static Tensor tril(Tensor input, long diagonal = 0) => input.tril(diagonal);

    public static Tensor triu(Tensor input, long diagonal = 0) => input.triu(diagonal);

    public static Tensor diag(Tensor input, long diagonal = 0) => input.diag(diagonal);

    public static Tensor diagonal(Tensor input, long offset = 0L, long dim1 = 0, long dim2 = 1) => input.diagonal(offset, dim1, dim2);

    public static Tensor diag_embed(Tensor input, long offset = 0L, long dim1 = -2L, long dim2 = -1L) => input.diag_embed(offset, dim1, dim2);

    public static Tensor broadcast_to(Tensor input, params long[] shape) => input.broadcast_to(shape);

    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => ShapeOps.broadcast_tensors.CallList(tensors);

    public partial class Tensor
    {
        public Tensor T => t();

        public Tensor mT => transpose(-2, -1);

        public Tensor view(params long[] shape) => ShapeOps.view.Call(this, shape);

        public Tensor view_as(Tensor other) => view(other.shape);

        public Tensor reshape(params long[] shape) => ShapeOps.reshape.Call(this, shape);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) => ShapeOps.flatten.Call(this, start_dim, end_dim);

        public Tensor unflatten(long dim, params long[] sizes)
        {
            var sizesNow = shape;
            var axis = (int)(dim < 0 ? dim + sizesNow.Length : dim);
            return view([.. sizesNow[..axis], .. sizes, .. sizesNow[(axis + 1)..]]);
        }

        public Tensor squeeze(long? dim = null) => dim is { } d ? ShapeOps.squeeze_dim.Call(this, d) : ShapeOps.squeeze.Call(this);

        public Tensor squeeze_(long? dim = null) => dim is { } d ? ShapeOps.squeeze_dim_.CallInPlace(this, this, d) : ShapeOps.squeeze_.CallInPlace(this, this);

        public Tensor unsqueeze(long dim) => ShapeOps.unsqueeze.Call(this, dim);

        public Tensor unsqueeze_(long dim) => ShapeOps.unsqueeze_.CallInPlace(this, this, dim);

        public Tensor transpose(long dim0, long dim1) => ShapeOps.transpose.Call(this, dim0, dim1);

        public Tensor t() => ShapeOps.t.Call(this);

        public Tensor permute(params long[] permutation) => ShapeOps.permute.Call(this, permutation);

        public Tensor movedim(long[] source, long[] destination) => ShapeOps.movedim.Call(this, source, destination);

        public Tensor contiguous() => ShapeOps.contiguous.Call(this);

        public Tensor expand(params long[] sizes) => ShapeOps.expand.Call(this, sizes);

        public Tensor expand(long[] sizes, bool isImplicit = false) => ShapeOps.expand.Call(this, sizes, isImplicit);

        public Tensor expand_as(Tensor other) => expand(other.shape);

        public Tensor broadcast_to(params long[] shape) => expand(shape);

        public Tensor repeat(params long[] sizes) => ShapeOps.repeat.Call(this, sizes);

        public Tensor tile(params long[] reps) => ShapeOps.tile.Call(this, reps);

        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) => ShapeOps.repeat_interleave.Call(this, repeats, dim, output_size);

        public Tensor[] split(long size, long dim = 0) => ShapeOps.split.CallList(this, size, dim);

        public Tensor[] split(long[] split_sizes, long dim = 0) => ShapeOps.split_with_sizes.CallList(this, split_sizes, dim);

        public Tensor[] chunk(long chunks, long dim = 0L) => ShapeOps.chunk.CallList(this, chunks, dim);

        public Tensor[] unbind(long dimension = 0L) => ShapeOps.unbind.CallList(this, dimension);

        public Tensor narrow(long dim, long start, long length) => ShapeOps.narrow.Call(this, dim, start, length);

        public Tensor select(long dim, long index) => ShapeOps.select.Call(this, dim, index);

        public Tensor slice(long dim, long start, long finish, long step) => ShapeOps.slice.Call(this, dim, start, finish, step);

        public Tensor flip(params long[] dims) => ShapeOps.flip.Call(this, dims);

        public Tensor fliplr() => flip(1);

        public Tensor flipud() => flip(0);

        public Tensor roll(long shifts, long? dims = null) => ShapeOps.roll.Call(this, (long[])[shifts], dims is { } d ? (long[])[d] : []);

        public Tensor roll(long[] shifts, long[]? dims = null) => ShapeOps.roll.Call(this, shifts, dims ?? []);

        public Tensor rot90(long k = 1, (long, long)? dims = null) => ShapeOps.rot90.Call(this, k, dims is { } d ? (long[])[d.Item1, d.Item2] : [0, 1]);

        public Tensor tril(long diagonal = 0) => ShapeOps.tril.Call(this, diagonal);

        public Tensor triu(long diagonal = 0) => ShapeOps.triu.Call(this, diagonal);

        public Tensor diag(long diagonal = 0) => ShapeOps.diag.Call(this, diagonal);

        public Tensor diagonal(long offset = 0L, long dim1 = 0L, long dim2 = 1L) => ShapeOps.diagonal.Call(this, offset, dim1, dim2);

        public Tensor diag_embed(long offset = 0L, long dim1 = -2L, long dim2 = -1L) => ShapeOps.diag_embed.Call(this, offset, dim1, dim2);

        public Tensor unfold(long dimension, long size, long step) => ShapeOps.unfold.Call(this, dimension, size, step);

        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0L) => ShapeOps.as_strided.Call(this, size, strides, storageOffset);
    }

    private static class ShapeOps
    {
        public static readonly Op cat = new("cat");
        public static readonly Op stack = new("stack");
        public static readonly Op hstack = new("hstack");
        public static readonly Op vstack = new("vstack");
        public static readonly Op view = new("view");
        public static readonly Op reshape = new("reshape");
        public static readonly Op flatten = new("flatten", "using_ints");
        public static readonly Op squeeze = new("squeeze");
        public static readonly Op squeeze_dim = new("squeeze", "dim");
        public static readonly Op squeeze_ = new("squeeze_");
        public static readonly Op squeeze_dim_ = new("squeeze_", "dim");
        public static readonly Op unsqueeze = new("unsqueeze");
        public static readonly Op unsqueeze_ = new("unsqueeze_");
        public static readonly Op transpose = new("transpose", "int");
        public static readonly Op t = new("t");
        public static readonly Op permute = new("permute");
        public static readonly Op movedim = new("movedim", "intlist");
        public static readonly Op contiguous = new("contiguous");
        public static readonly Op expand = new("expand");
        public static readonly Op repeat = new("repeat");
        public static readonly Op tile = new("tile");
        public static readonly Op repeat_interleave = new("repeat_interleave", "self_int");
        public static readonly Op split = new("split", "Tensor");
        public static readonly Op split_with_sizes = new("split_with_sizes");
        public static readonly Op chunk = new("chunk");
        public static readonly Op unbind = new("unbind", "int");
        public static readonly Op narrow = new("narrow");
        public static readonly Op select = new("select", "int");
        public static readonly Op slice = new("slice", "Tensor");
        public static readonly Op flip = new("flip");
        public static readonly Op roll = new("roll");
        public static readonly Op rot90 = new("rot90");
        public static readonly Op tril = new("tril");
        public static readonly Op triu = new("triu");
        public static readonly Op diag = new("diag");
        public static readonly Op diagonal = new("diagonal");
        public static readonly Op diag_embed = new("diag_embed");
        public static readonly Op unfold = new("unfold");
        public static readonly Op as_strided = new("as_strided");
        public static readonly Op broadcast_tensors = new("broadcast_tensors");
    }
}
