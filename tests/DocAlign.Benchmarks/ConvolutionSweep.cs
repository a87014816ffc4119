using System.Diagnostics;
using System.Globalization;
using DocAlign.Rectification.Devices;
using DocAlign.Rectification.Networks;
using static TorchSharp.torch;

namespace DocAlign.Benchmarks;

/// <summary>
/// Which convolutions of oneDNN are wrong on this processor, against double precision; what the guard costs; what oneDNN brings.
/// </summary>
internal static class ConvolutionSweep
{
    /// <summary>Above this share of the largest value a result is called wrong.</summary>
    private const double Wrong = 1e-3;

    private static readonly long[] Channels = [12, 16, 20, 24, 32, 48, 64, 80, 96, 128];

    public static int Run(TextWriter output)
    {
        TorchRuntime.PrepareForTraining(threads: 1);
        long[] kernels = [1, 3],
            strides = [1, 2];
        var shapes = (
            from kernel in kernels
            from stride in strides
            from inputs in Channels
            from outputs in Channels
            select new ConvolutionShape(4, inputs, outputs, kernel, 32, 32, stride, kernel / 2) { Gradients = ConvolutionGradients.All }
        ).ToArray();
        foreach (var usesOneDnn in new[] { true, false })
        {
            var wrong = shapes
                .SelectMany(shape =>
                    Worst(shape, usesOneDnn).Where(result => !(result.Difference <= Wrong)).Select(result => (shape, result))
                )
                .ToArray();
            output.WriteLine(
                $"oneDNN {(usesOneDnn ? "on" : "off")}: {shapes.Length} convolutions, {wrong.Length} of {3 * shapes.Length} results "
                    + $"off by more than {Wrong:P1}, {wrong.Count(item => double.IsNaN(item.result.Difference))} of them not a "
                    + $"number; among channels that are multiples of 32: "
                    + $"{wrong.Count(item => item.shape.Inputs % 32 == 0 && item.shape.Outputs % 32 == 0)}"
            );
            foreach (var group in wrong.GroupBy(item => (item.shape.Kernel, item.shape.Stride, item.result.What)))
            {
                output.WriteLine(
                    $"  {group.Key.Kernel} x {group.Key.Kernel}, stride {group.Key.Stride}, {group.Key.What}: {group.Count()} of "
                        + $"{Channels.Length * Channels.Length}, such as {group.First().shape.Inputs} to {group.First().shape.Outputs}"
                );
            }
        }

        TorchRuntime.UseOneDnn(true);
        using var network = new LocateNetwork(new LocateOptions());
        network.eval();
        Time(output, "guard at load, one picture", 1, () => ConvolutionGuard.Check(network, zeros(1, 3, 192, 192), isTrained: false));
        Time(output, "guard before training, batch 32", 1, () => ConvolutionGuard.Check(network, zeros(32, 3, 192, 192), isTrained: true));
        foreach (var usesOneDnn in new[] { true, false, true, false })
        {
            TorchRuntime.UseOneDnn(usesOneDnn);
            Time(
                output,
                $"locate network, one picture, oneDNN {(usesOneDnn ? "on" : "off")}",
                41,
                () =>
                {
                    using var inference = inference_mode();
                    _ = network.call(zeros(1, 3, 192, 192));
                }
            );
        }

        return 0;
    }

    private static IEnumerable<(string What, double Difference)> Worst(ConvolutionShape shape, bool usesOneDnn)
    {
        using var scope = NewDisposeScope();
        var values = ConvolutionGuard.Results(shape, usesOneDnn, ScalarType.Float32);
        var right = ConvolutionGuard.Results(shape, usesOneDnn: false, ScalarType.Float64);
        return [.. values.Zip(right, (value, wanted) => (value.What, ConvolutionGuard.Difference(value.Value, wanted.Value)))];
    }

    private static void Time(TextWriter output, string what, int rounds, Action work)
    {
        var times = Enumerable
            .Range(0, rounds)
            .Select(_ =>
            {
                using var scope = NewDisposeScope();
                var started = Stopwatch.GetTimestamp();
                work();
                return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            })
            .Order()
            .ToArray();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {times[times.Length / 2]:F1} ms"));
    }
}
