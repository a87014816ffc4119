using Microsoft.ML.OnnxRuntime;
using static TorchSharp.torch;

namespace DocAlign.Training.Export;

/// <summary>Runs an ONNX file with ONNX Runtime on one thread of the CPU.</summary>
internal sealed class OnnxRunner : IModelRunner
{
    private readonly InferenceSession _session;

    /// <exception cref="DllNotFoundException">ONNX Runtime is not there, as in the worker's image.</exception>
    public OnnxRunner(string path)
    {
        try
        {
            using var options = new SessionOptions
            {
                IntraOpNumThreads = 1,
                InterOpNumThreads = 1,
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
            };
            _session = new InferenceSession(path, options);
        }
        catch (Exception exception) when (exception is TypeInitializationException or DllNotFoundException)
        {
            throw new DllNotFoundException(
                "ONNX Runtime, which checks the exported file, cannot be loaded; the container image does not have it. Export with a "
                    + "build from source.",
                exception
            );
        }
    }

    public IReadOnlyDictionary<string, Tensor> Run(Tensor pictures)
    {
        using var dense = pictures.contiguous();
        using var input = OrtValue.CreateTensorValueFromMemory(dense.data<float>().ToArray(), pictures.shape);
        using var options = new RunOptions();
        var names = _session.OutputNames;
        using var outputs = _session.Run(options, [_session.InputNames[0]], [input], names);
        static Tensor Values(OrtValue value) => tensor(value.GetTensorDataAsSpan<float>().ToArray(), value.GetTensorTypeAndShape().Shape);
        return names.Zip(outputs, (name, output) => (name, values: Values(output))).ToDictionary(StringComparer.Ordinal);
    }

    public void Dispose() => _session.Dispose();
}
