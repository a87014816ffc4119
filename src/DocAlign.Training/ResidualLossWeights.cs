using System.Globalization;

namespace DocAlign.Training;

/// <summary>
/// How much each loss of the residual network counts; 0 leaves it out. Those of <see cref="TrainingOptions.ImageLossesFrom"/> on go through
/// the sampler or a second pass.
/// </summary>
public sealed record ResidualLossWeights
{
    /// <summary>Likelihood (Laplace) of the slopes and offsets of each cell, with the errors that the network expects.</summary>
    public double Cells { get; init; } = 1;

    /// <summary>L1 of the slopes.</summary>
    public double Slopes { get; init; } = 1;

    /// <summary>L1 of the dense map.</summary>
    public double Map { get; init; } = 5;

    /// <summary>How far rows and columns of the flat page are from straight.</summary>
    public double AxisVariance { get; init; } = 5;

    /// <summary>Jacobian determinants below 0.05.</summary>
    public double FoldOver { get; init; } = 1;

    /// <summary>
    /// L1 between blurred ink of the sampled page and of the flat one; from the share of the run at which image losses start.
    /// </summary>
    public double Ink { get; init; } = 0.1;

    /// <summary>Distance between the maps of two warps of one page; from the share of the run at which image losses start.</summary>
    public double Consistency { get; init; } = 0.1;

    /// <summary>The usual weights with some changed.</summary>
    /// <param name="changes">NAME=WEIGHT each, such as "ink=0".</param>
    /// <exception cref="ArgumentException">A name is none of a loss, or a weight is no number from 0 on.</exception>
    public static ResidualLossWeights Parse(IEnumerable<string> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var weights = new ResidualLossWeights();
        foreach (var change in changes)
        {
            var parts = change.Split('=');
            if (
                parts.Length != 2
                || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var weight)
                || !(weight >= 0)
                || !double.IsFinite(weight)
            )
            {
                throw new ArgumentException(
                    $"'{change}' is no weight of a loss, expected NAME=WEIGHT with a number from 0 on, such as ink=0.1."
                );
            }

            weights = parts[0] switch
            {
                "cells" => weights with { Cells = weight },
                "slopes" => weights with { Slopes = weight },
                "map" => weights with { Map = weight },
                "axisVariance" => weights with { AxisVariance = weight },
                "foldOver" => weights with { FoldOver = weight },
                "ink" => weights with { Ink = weight },
                "consistency" => weights with { Consistency = weight },
                _ => throw new ArgumentException(
                    $"'{parts[0]}' is no loss of the residual network, expected cells, slopes, map, axisVariance, foldOver, ink or "
                        + $"consistency."
                ),
            };
        }

        return weights;
    }
}
