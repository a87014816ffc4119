namespace DocAlign.Geometry;

/// <summary>Dense linear systems of up to a few hundred unknowns, in double, by LU decomposition with partial pivoting.</summary>
internal static class LinearSystem
{
    /// <summary>A pivot below this share of the largest entry counts as zero.</summary>
    private const double SingularTolerance = 1e-13;

    /// <summary>Solves A X = B.</summary>
    /// <param name="matrix">A, [n, n]; overwritten by its decomposition.</param>
    /// <param name="right">B, [n, m]; overwritten by X.</param>
    /// <returns>False when A is singular to working precision.</returns>
    public static bool TrySolve(double[,] matrix, double[,] right)
    {
        var n = matrix.GetLength(0);
        var columns = right.GetLength(1);
        var scale = 0.0;
        foreach (var value in matrix)
        {
            scale = Math.Max(scale, Math.Abs(value));
        }

        for (var step = 0; step < n; step++)
        {
            var pivot = step;
            for (var row = step + 1; row < n; row++)
            {
                if (Math.Abs(matrix[row, step]) > Math.Abs(matrix[pivot, step]))
                {
                    pivot = row;
                }
            }

            if (!(Math.Abs(matrix[pivot, step]) > SingularTolerance * scale))
            {
                return false;
            }

            if (pivot != step)
            {
                SwapRows(matrix, pivot, step);
                SwapRows(right, pivot, step);
            }

            for (var row = step + 1; row < n; row++)
            {
                var factor = matrix[row, step] / matrix[step, step];
                if (factor == 0)
                {
                    continue;
                }

                for (var column = step + 1; column < n; column++)
                {
                    matrix[row, column] -= factor * matrix[step, column];
                }

                for (var column = 0; column < columns; column++)
                {
                    right[row, column] -= factor * right[step, column];
                }
            }
        }

        for (var row = n - 1; row >= 0; row--)
        {
            for (var column = 0; column < columns; column++)
            {
                var sum = right[row, column];
                for (var k = row + 1; k < n; k++)
                {
                    sum -= matrix[row, k] * right[k, column];
                }

                right[row, column] = sum / matrix[row, row];
            }
        }

        return true;
    }

    private static void SwapRows(double[,] matrix, int a, int b)
    {
        for (var column = 0; column < matrix.GetLength(1); column++)
        {
            (matrix[a, column], matrix[b, column]) = (matrix[b, column], matrix[a, column]);
        }
    }
}
