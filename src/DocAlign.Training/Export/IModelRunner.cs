using static TorchSharp.torch;

namespace DocAlign.Training.Export;

/// <summary>Runs a model file with the program that its format is for.</summary>
internal interface IModelRunner : IDisposable
{
    /// <param name="pictures">[B, ...], float32.</param>
    /// <returns>The outputs by name. They belong to the caller's scope.</returns>
    IReadOnlyDictionary<string, Tensor> Run(Tensor pictures);
}
