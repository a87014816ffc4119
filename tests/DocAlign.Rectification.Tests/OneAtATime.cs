// libtorch has one random generator for the whole process: what a test draws after manual_seed must not depend on what runs beside it. The
// settings of libtorch are the process's too.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
