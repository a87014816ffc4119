using static TorchSharp.torch;

namespace DocAlign.Rectification.Tests.Equivariance;

/// <summary>A generator that no layer of the product has, with known kernels and singular values.</summary>
internal static class SkewGenerator
{
    /// <summary>
    /// Lie generator of rotation, x ∂y - y ∂x with zero-padded central differences. Exactly skew; not exact at finite angles.
    /// </summary>
    public static Tensor Of(int side)
    {
        var count = side * side;
        var values = new double[count * count];
        var centre = (side - 1) / 2.0;
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
            {
                var (at, x, y) = ((row * side) + column, column - centre, row - centre);
                void Add(int otherRow, int otherColumn, double weight)
                {
                    if (otherRow >= 0 && otherRow < side && otherColumn >= 0 && otherColumn < side)
                    {
                        values[(at * count) + (otherRow * side) + otherColumn] += weight;
                    }
                }

                Add(row + 1, column, x / 2);
                Add(row - 1, column, -x / 2);
                Add(row, column + 1, -y / 2);
                Add(row, column - 1, y / 2);
            }
        }

        return tensor(values, [count, count]);
    }
}
