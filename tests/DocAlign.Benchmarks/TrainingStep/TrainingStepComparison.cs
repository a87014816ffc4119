using System.Globalization;
using System.Runtime.InteropServices;
using DocAlign.Rectification.Devices;
using TorchSharp;

namespace DocAlign.Benchmarks.TrainingStep;

/// <summary>
/// What does a training step (forward, backward, AdamW) of a small convolutional network cost here, compared with Debian's
/// python3-torch (libtorch 1.13)? Both run in turn, a few steps each, the other one idle, with the same number of threads; the
/// answer is the median over the rounds of the ratio of their times.
/// </summary>
internal static class TrainingStepComparison
{
    private const int Rounds = 41;
    private const int WarmUpSteps = 20;
    private const double Limit = 1.10;

    /// <summary>
    /// Prints a line per setting; the exit code is 1 where the limit is broken, 0 otherwise and where python3-torch is absent.
    /// </summary>
    public static int Run(TextWriter output)
    {
        var broken = false;
        foreach (
            var (batch, side, threads, steps) in new[] { (1, 16, 1, 40), (8, 32, 1, 10), (8, 64, 1, 4), (8, 64, 2, 6), (16, 96, 2, 2) }
        )
        {
            TorchRuntime.PrepareForTraining(threads);
            torch.manual_seed(7);
            using var python = PythonStep.TryStart(batch, side, threads, out var reason);
            if (python is null)
            {
                output.WriteLine($"training-step: skipped, {reason}");
                return 0;
            }

            using var network = new TrainingStepNetwork(batch, side);
            if (network.ParameterCount != python.ParameterCount)
            {
                throw new InvalidOperationException(
                    $"The networks differ: {network.ParameterCount} parameters here, {python.ParameterCount} in training_step.py."
                );
            }

            var (here, there, ratio) = Compare(network, python, steps);
            broken |= ratio > Limit;
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"batch {batch} x 3 x {side} x {side}, {threads} thread(s): docalign {here * 1e3:F2} ms, python3-torch "
                        + $"{python.Version} {there * 1e3:F2} ms, ratio {ratio:F3} (limit {Limit:F2})"
                )
            );
        }

        output.WriteLine(
            $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, libtorch {torch.__version__}, .NET "
                + $"{Environment.Version}"
        );
        return broken ? 1 : 0;
    }

    private static (double Here, double There, double Ratio) Compare(TrainingStepNetwork network, PythonStep python, int steps)
    {
        network.Run(WarmUpSteps);
        python.Run(WarmUpSteps);
        var here = new double[Rounds];
        var there = new double[Rounds];
        for (var i = 0; i < Rounds; i++)
        {
            // Who goes first alternates, so that a slow drift of the machine falls on both.
            if (i % 2 == 0)
            {
                here[i] = network.Run(steps) / steps;
                there[i] = python.Run(steps) / steps;
            }
            else
            {
                there[i] = python.Run(steps) / steps;
                here[i] = network.Run(steps) / steps;
            }
        }

        return (Timing.Median(here), Timing.Median(there), Timing.Median([.. here.Zip(there, (h, t) => h / t)]));
    }
}
