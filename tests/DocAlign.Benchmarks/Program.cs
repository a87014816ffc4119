using BenchmarkDotNet.Running;
using DocAlign.Benchmarks;
using DocAlign.Benchmarks.Remap;
using DocAlign.Benchmarks.TrainingStep;

// "training-step" compares with another process, "projection" two parts of one step, "convolutions" oneDNN with double precision,
// "remap" the resampler with OpenCV's, "isolation" page hosts in child processes with such in this one;
// "readings" the pipeline with Tesseract alone on the same readings;
// everything else goes to BenchmarkDotNet.
if (args is ["training-step", ..])
{
    return TrainingStepComparison.Run(Console.Out);
}

if (args is ["remap", ..])
{
    return RemapComparison.Run(Console.Out);
}

if (args is ["projection", ..])
{
    return ProjectionCost.Run(Console.Out);
}

if (args is ["convolutions", ..])
{
    return ConvolutionSweep.Run(Console.Out);
}

if (args is ["isolation", var executable, ..])
{
    return await IsolationCost.RunAsync(executable, Console.Out);
}

if (args is ["readings", var docalign, var folder, ..])
{
    return await SameReadings.RunAsync(docalign, folder, Console.Out);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
