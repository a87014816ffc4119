using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using DocAlign.Rectification.Devices;

namespace DocAlign.Tests.Shared;

/// <summary>Gives libtorch its settings before any test of the assembly makes a tensor, as every entry point of the product does.</summary>
internal static class PrepareTorch
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "A test assembly has no other place that comes before all tests.")]
    internal static void Run() => TorchRuntime.PrepareForTraining(threads: 0);
}
