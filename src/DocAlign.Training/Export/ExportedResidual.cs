using DocAlign.Rectification.Checkpoints;
using DocAlign.Rectification.Export;
using DocAlign.Rectification.Export.Onnx;
using DocAlign.Rectification.Networks;
using DocAlign.Training.Synthesis;
using static TorchSharp.torch;

namespace DocAlign.Training.Export;

/// <summary>A residual network and synthetic squared pages of one size.</summary>
internal sealed class ExportedResidual : ExportedNetwork
{
    private const ulong Seed = 0xE890_0001;
    private const int Textures = 24;
    private readonly ResidualNetwork _network;
    private readonly ModelCard _card;
    private readonly int _height;
    private readonly int _width;
    private readonly ResidualLosses _losses = new(new TrainingOptions());

    /// <exception cref="ArgumentException">The size is out of range.</exception>
    public ExportedResidual(ResidualNetwork network, ModelCard card, int height, int width)
    {
        (network.Options with { Height = height, Width = width }).Validate();
        (_network, _card, _height, _width) = (network, card, height, width);
    }

    public override ModelProto Model(bool isInt8) => NetworkExport.Model(_network, _card, _height, _width, isInt8);

    public override (Tensor Pictures, Tensor Truth, Tensor Counts) Draw(int count)
    {
        using var textures = TextureBank.Create(Textures, Seed, []);
        var pages = new SquaredPageRenderer(textures, CPU).Draw(count, _height, _width, Seed, strength: 1);
        return (pages.Images, pages.Map, pages.IsSeen);
    }

    public override IReadOnlyDictionary<string, Tensor> Answer(Tensor pictures)
    {
        using var noGradient = no_grad();
        var output = _network.call(pictures);
        return new Dictionary<string, Tensor>(StringComparer.Ordinal)
        {
            ["slopes"] = output.Slopes,
            ["offsets"] = output.Offsets,
            ["logErrors"] = output.LogErrors,
            ["displacement"] = output.Displacement,
        };
    }

    public override Tensor Points(IReadOnlyDictionary<string, Tensor> answer) => answer["displacement"];

    public override double ErrorPercent(IReadOnlyDictionary<string, Tensor> answer, Tensor truth, Tensor counts)
    {
        var page = new SquaredPageBatch(truth, truth, truth, counts);
        return Percent((_losses.Map(_network, answer["displacement"], page) - truth) * counts, 1).mean().item<float>();
    }

    public override void Dispose() => _network.Dispose();
}
