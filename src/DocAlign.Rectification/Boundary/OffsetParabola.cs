using DocAlign.Geometry;

namespace DocAlign.Rectification.Boundary;

/// <summary>The offset along a side as a + b x + c x², in pixels outwards, with x from -1 to 1 along the side.</summary>
internal readonly record struct OffsetParabola(double Constant, double Linear, double Quadratic)
{
    /// <summary>Weight, in fully trusted stations as a share of all, that draws constant and slope to 0 where nothing is sure.</summary>
    private const double ShiftPrice = 0.03;

    /// <summary>The same for the bend, which is believed less than a shift.</summary>
    private const double BendPrice = 0.06;

    /// <param name="t">0 to 1 along the side.</param>
    public double At(double t)
    {
        var x = (2 * t) - 1;
        return Constant + (Linear * x) + (Quadratic * x * x);
    }

    /// <summary>The parabola closest to a chain where the chain is sure, drawn to no offset where it is not.</summary>
    /// <param name="chain">Offsets in pixels, one for each station.</param>
    /// <param name="trust">0 to 1 for each.</param>
    public static OffsetParabola Fit(ReadOnlySpan<int> chain, ReadOnlySpan<double> trust)
    {
        var system = new double[3, 3];
        var right = new double[3, 1];
        for (var station = 0; station < chain.Length; station++)
        {
            var x = ((2 * (station + 0.5)) / chain.Length) - 1;
            double[] basis = [1, x, x * x];
            for (var i = 0; i < 3; i++)
            {
                for (var j = 0; j < 3; j++)
                {
                    system[i, j] += trust[station] * basis[i] * basis[j];
                }

                right[i, 0] += trust[station] * basis[i] * chain[station];
            }
        }

        foreach (var (i, price) in new[] { (0, ShiftPrice), (1, ShiftPrice), (2, BendPrice) })
        {
            system[i, i] += price * chain.Length;
        }

        return LinearSystem.TrySolve(system, right) ? new(right[0, 0], right[1, 0], right[2, 0]) : default;
    }
}
