using DocAlign.Geometry;
using static TorchSharp.torch;

namespace DocAlign.Rectification.Warping;

/// <summary>Values that never change, as a tensor of whatever device and dtype they meet.</summary>
/// <remarks>
/// Not a buffer: one that is registered as not persistent stays behind in TorchSharp 0.107 when its module moves to another device or
/// dtype. Kept for the devices and dtypes that were asked for, and independent of dispose scopes.
/// </remarks>
internal sealed class ConstantTensor : IDisposable
{
    private readonly Tensor _values;
    private readonly Dictionary<(string Device, ScalarType Dtype), Tensor> _copies = [];

    private ConstantTensor(Tensor values) => _values = values.DetachFromDisposeScope();

    public static ConstantTensor Of(double[,] values) => new(from_array(values, ScalarType.Float64));

    /// <param name="shape">Of the values in row-major order.</param>
    public static ConstantTensor Of(IEnumerable<double> values, params long[] shape) =>
        new(tensor(values.ToArray(), ScalarType.Float64).reshape(shape));

    /// <returns>[1, N, 2], x and y of each point.</returns>
    public static ConstantTensor Of(IReadOnlyCollection<NormalizedPoint> points) =>
        Of(points.SelectMany(point => new[] { point.X, point.Y }), 1, points.Count, 2);

    /// <returns>The values on the device and in the dtype of another tensor. Stays this object's: not to be disposed.</returns>
    public Tensor Like(Tensor other)
    {
        var key = (other.device.ToString(), other.dtype);
        if (!_copies.TryGetValue(key, out var copy))
        {
            copy = _values.to(other.dtype, other.device, copy: true).DetachFromDisposeScope();
            _copies[key] = copy;
        }

        return copy;
    }

    public void Dispose()
    {
        _values.Dispose();
        foreach (var copy in _copies.Values)
        {
            copy.Dispose();
        }

        _copies.Clear();
    }
}
