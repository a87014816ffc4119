using static TorchSharp.torch;

namespace DocAlign.Training.Synthesis;

/// <summary>Scenes whose numbers are read as tensors, one row each.</summary>
internal sealed class SceneBatch(Scene[] scenes, Device device)
{
    public int Count => scenes.Length;

    public Device Device => device;

    public IReadOnlyList<Scene> Scenes => scenes;

    /// <summary>Values of each scene as a tensor of this shape behind the batch axis.</summary>
    public Tensor PerScene(Func<Scene, double[]> values, params long[] shape) =>
        tensor(scenes.SelectMany(values).Select(value => (float)value).ToArray(), [scenes.Length, .. shape], device: device);
}
