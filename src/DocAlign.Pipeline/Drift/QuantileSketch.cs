namespace DocAlign.Pipeline.Drift;

/// <summary>A distribution as 101 quantiles, 0 % to 100 %, with straight lines between them.</summary>
/// <remarks>Quantiles that are equal are an atom: a value that many pages have, such as a coverage of 1.</remarks>
public sealed class QuantileSketch
{
    /// <summary>Steps of 1 %: finer ones would follow chance in a baseline of a few hundred pages.</summary>
    public const int Steps = 100;

    private readonly double[] _quantiles;

    /// <param name="quantiles">101 finite numbers that do not fall.</param>
    /// <exception cref="ArgumentException">They are not.</exception>
    public QuantileSketch(IReadOnlyList<double> quantiles)
    {
        ArgumentNullException.ThrowIfNull(quantiles);
        _quantiles = [.. quantiles];
        if (_quantiles.Length != Steps + 1)
        {
            throw new ArgumentException($"There are {_quantiles.Length} quantiles, expected {Steps + 1}.", nameof(quantiles));
        }

        for (var i = 0; i <= Steps; i++)
        {
            if (!double.IsFinite(_quantiles[i]) || (i > 0 && _quantiles[i] < _quantiles[i - 1]))
            {
                throw new ArgumentException(
                    $"Quantile {i} is {_quantiles[i]}, expected a finite number not below the one before.",
                    nameof(quantiles)
                );
            }
        }
    }

    public IReadOnlyList<double> Quantiles => _quantiles;

    /// <summary>The sketch of values; between two values a quantile lies on the line between them.</summary>
    /// <param name="sorted">At least one finite value, ascending.</param>
    public static QuantileSketch Of(ReadOnlySpan<double> sorted)
    {
        var quantiles = new double[Steps + 1];
        for (var i = 0; i <= Steps; i++)
        {
            var place = (sorted.Length - 1) * i / (double)Steps;
            var (below, share) = ((int)place, place - (int)place);
            quantiles[i] = share > 0 ? sorted[below] + (share * (sorted[below + 1] - sorted[below])) : sorted[below];
        }

        return new QuantileSketch(quantiles);
    }

    /// <summary>The value below which this share lies.</summary>
    /// <param name="share">0 to 1.</param>
    public double ValueAt(double share)
    {
        var place = Math.Clamp(share, 0, 1) * Steps;
        var below = Math.Min((int)place, Steps - 1);
        return _quantiles[below] + ((place - below) * (_quantiles[below + 1] - _quantiles[below]));
    }

    /// <summary>Share of the distribution at or below a value: the right limit of the distribution function.</summary>
    public double ShareUpTo(double value)
    {
        var after = UpperBound(value);
        return after == 0 ? 0
            : after > Steps ? 1
            : Between(after - 1, value);
    }

    /// <summary>Share of the distribution below a value: the left limit of the distribution function.</summary>
    public double ShareBelow(double value)
    {
        var at = LowerBound(value);
        return at == 0 ? 0
            : at > Steps ? 1
            : _quantiles[at] == value ? at / (double)Steps
            : Between(at - 1, value);
    }

    private double Between(int below, double value)
    {
        var (low, high) = (_quantiles[below], _quantiles[below + 1]);
        return (below + (high > low ? (value - low) / (high - low) : 0)) / Steps;
    }

    /// <summary>How many quantiles are at or below the value.</summary>
    private int UpperBound(double value)
    {
        var (low, high) = (0, _quantiles.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _quantiles[middle] <= value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>How many quantiles are below the value.</summary>
    private int LowerBound(double value)
    {
        var (low, high) = (0, _quantiles.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _quantiles[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
