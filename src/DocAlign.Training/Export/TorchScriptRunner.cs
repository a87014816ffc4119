using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace DocAlign.Training.Export;

/// <summary>Runs a script module with libtorch.</summary>
/// <param name="outputs">Names of what the module returns, in order.</param>
internal sealed class TorchScriptRunner(string path, IReadOnlyList<string> outputs) : IModelRunner
{
    private readonly jit.ScriptModule _module = jit.load(path);

    public IReadOnlyDictionary<string, Tensor> Run(Tensor pictures)
    {
        using var noGradient = no_grad();

        // TorchSharp hands out a tuple of one as the tensor alone.
        var answer = _module.call(pictures);
        Tensor Output(int index) => answer is ITuple several ? (Tensor)several[index]! : (Tensor)answer;
        return outputs.Select((name, i) => (name, Output(i))).ToDictionary(StringComparer.Ordinal);
    }

    public void Dispose() => _module.Dispose();
}
