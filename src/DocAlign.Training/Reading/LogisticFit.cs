using DocAlign.Geometry;

namespace DocAlign.Training.Reading;

/// <summary>Fits a logistic regression by Newton's method (iteratively reweighted least squares) with a ridge penalty, in double.</summary>
/// <remarks>
/// The loss is Σᵢ log(1 + exp(-sᵢ wᵀxᵢ)) + ½ ridge |w|², with s = 1 for right and -1 for wrong. It is strictly convex, so there
/// is one solution, also where the two classes can be separated.
/// Source: T. Hastie, R. Tibshirani, J. Friedman, "The Elements of Statistical Learning", 2nd edition, 4.4.1.
/// </remarks>
public static class LogisticFit
{
    /// <summary>Newton's method takes about ten steps; a fit that needs more than this is broken.</summary>
    private const int MostSteps = 100;

    /// <summary>The fit ends when no entry of the gradient, divided by the number of examples, is larger than this.</summary>
    private const double Tolerance = 1e-10;

    /// <param name="examples">All with the same number of features.</param>
    /// <param name="ridge">Strength of the penalty on all weights, above 0.</param>
    /// <returns>One weight a feature.</returns>
    /// <exception cref="ArgumentException">There is no example, their features differ in number, or the ridge is not above 0.</exception>
    public static double[] Solve(IReadOnlyList<WordExample> examples, double ridge)
    {
        ArgumentNullException.ThrowIfNull(examples);
        Check(examples, ridge);
        var weights = new double[examples[0].Features.Length];
        for (var step = 0; step < MostSteps; step++)
        {
            var gradient = Gradient(examples, weights, ridge);
            if (gradient.Max(Math.Abs) <= Tolerance * examples.Count)
            {
                return weights;
            }

            var direction = NewtonDirection(examples, weights, gradient, ridge);
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] -= direction[i];
            }
        }

        throw new InvalidOperationException($"The fit to {examples.Count} words did not end after {MostSteps} steps.");
    }

    /// <summary>Gradient of the loss with its penalty.</summary>
    internal static double[] Gradient(IReadOnlyList<WordExample> examples, IReadOnlyList<double> weights, double ridge)
    {
        var gradient = weights.Select(weight => ridge * weight).ToArray();
        foreach (var example in examples)
        {
            var error = Probability(example.Features, weights) - (example.IsRight ? 1 : 0);
            for (var i = 0; i < gradient.Length; i++)
            {
                gradient[i] += error * example.Features[i];
            }
        }

        return gradient;
    }

    private static double[] NewtonDirection(IReadOnlyList<WordExample> examples, double[] weights, double[] gradient, double ridge)
    {
        var size = weights.Length;
        var hessian = new double[size, size];
        foreach (var example in examples)
        {
            var probability = Probability(example.Features, weights);
            var curvature = probability * (1 - probability);
            for (var row = 0; row < size; row++)
            {
                var scaled = curvature * example.Features[row];
                for (var column = 0; column < size; column++)
                {
                    hessian[row, column] += scaled * example.Features[column];
                }
            }
        }

        var right = new double[size, 1];
        for (var i = 0; i < size; i++)
        {
            hessian[i, i] += ridge;
            right[i, 0] = gradient[i];
        }

        return LinearSystem.TrySolve(hessian, right)
            ? [.. Enumerable.Range(0, size).Select(i => right[i, 0])]
            : throw new ArgumentException($"ridge is {ridge}, expected more for the features of these {examples.Count} words.");
    }

    private static double Probability(double[] features, IReadOnlyList<double> weights) => 1 / (1 + Math.Exp(-Score(features, weights)));

    private static double Score(double[] features, IReadOnlyList<double> weights)
    {
        var sum = 0.0;
        for (var i = 0; i < features.Length; i++)
        {
            sum += weights[i] * features[i];
        }

        return sum;
    }

    private static void Check(IReadOnlyList<WordExample> examples, double ridge)
    {
        if (examples.Count == 0)
        {
            throw new ArgumentException("There are no words to fit: expected at least one.");
        }

        if (!(ridge > 0))
        {
            throw new ArgumentException($"ridge is {ridge}, expected above 0: without it separable words have no finite weights.");
        }

        var size = examples[0].Features.Length;
        for (var i = 0; i < examples.Count; i++)
        {
            if (examples[i].Features.Length != size)
            {
                throw new ArgumentException($"Word {i} has {examples[i].Features.Length} features, expected {size} as the first has.");
            }
        }
    }
}
