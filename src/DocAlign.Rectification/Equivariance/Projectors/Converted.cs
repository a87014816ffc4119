using System.Collections.Concurrent;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Equivariance.Projectors;

/// <summary>A constant in double precision, and copies of it for other types and devices. Belongs to no scope.</summary>
internal sealed class Converted(Tensor master)
{
    private readonly Tensor _master = master.DetachFromDisposeScope();
    private readonly ConcurrentDictionary<(ScalarType, string), Tensor> _copies = new();

    public Tensor For(Tensor like) =>
        _copies.GetOrAdd(
            (like.dtype, like.device.ToString()),
            _ =>
                _master.dtype == ScalarType.Int64
                    ? _master.to(like.device).alias().DetachFromDisposeScope()
                    : _master.to(like.dtype).to(like.device).alias().DetachFromDisposeScope()
        );
}
