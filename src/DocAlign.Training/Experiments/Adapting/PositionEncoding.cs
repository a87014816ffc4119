using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DocAlign.Training.Experiments.Adapting;

/// <summary>A learned vector for each token, added to it.</summary>
internal sealed class PositionEncoding : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "encoding")]
    private readonly Parameter _encoding; // [tokens, width]

    public PositionEncoding(int tokens, int width)
        : base(nameof(PositionEncoding))
    {
        _encoding = new Parameter(randn(tokens, width) * 0.02);
        RegisterComponents();
    }

    /// <summary>[tokens, width].</summary>
    public Tensor Encoding => _encoding;

    /// <param name="tokens">[B, tokens, width].</param>
    public override Tensor forward(Tensor tokens) => tokens + _encoding;
}
