using BenchmarkDotNet.Running;
using DocAlign.Benchmarks.TrainingStep;

// "training-step" compares with another process and is a command of its own; everything else goes to BenchmarkDotNet.
if (args is ["training-step", ..])
{
    return TrainingStepComparison.Run(Console.Out);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
